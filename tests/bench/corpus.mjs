// SPDX-License-Identifier: MIT
//
// corpus.mjs KIND OUT SOURCE...: texts that anybody can install, as
// plain articles: OUT/md/GROUP/NUMBER.md for zhujian, OUT/html/... for
// zimwriterfs, OUT/all.txt, every title and paragraph a line, and OUT/book,
// the same lines as a few long articles. The same sources always give the
// same bytes.
//
//   poems  SOURCE is the folder of npm's chinese-poetry
//   docs   SOURCEs are folders and files of HTML and of manual pages; a text
//          of which less than a fifth is Han was not translated: left out
//   texts  SOURCEs are folders of texts, a title and a paragraph a line
//   mix    SOURCEs are all.txt of others: 100 MB of their lines, shuffled,
//          some taken twice, 40 an article
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync,
         writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';

const [kind, out, ...sources] = process.argv.slice(2);

// ---- files ----

function* filesOf(path) {
    if (!statSync(path).isDirectory()) {
        yield path;
        return;
    }
    for (const name of readdirSync(path).sort())
        yield* filesOf(join(path, name));
}

// ---- poems ----

// Not texts: ranks, tones; and the same poems once more.
const SKIPPED = /\/(rank|strains|yudingquantangshi|error)\//;
const TITLES = ['title', 'rhythmic', 'chapter', 'name'];
const NOT_TEXT = new Set([...TITLES, 'author', 'id', 'tags', 'dynasty',
                          'volume', 'no#', 'type', 'abstract']);

const strings = (value) => typeof value === 'string' ? [value]
    : Array.isArray(value) ? value.flatMap(strings)
    : value && typeof value === 'object' ? Object.values(value).flatMap(strings)
    : [];

function poemOf(record) {
    const title = TITLES.map((t) => record[t])
        .find((t) => typeof t === 'string' && t) ?? '';
    const lines = Object.keys(record).filter((k) => !NOT_TEXT.has(k))
        .flatMap((k) => strings(record[k]));
    return { title, author: record.author ?? '', lines };
}

function* poems(root) {
    for (const file of filesOf(join(root, 'dist'))) {
        if (SKIPPED.test(file) || !file.endsWith('.json'))
            continue;
        const value = JSON.parse(readFileSync(file, 'utf8'));
        for (const record of Array.isArray(value) ? value : [value])
            yield typeof record === 'string' ? { title: '', lines: [record] }
                                             : poemOf(record);
    }
}

// ---- documentation ----

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'",
                   nbsp: ' ' };

const entity = (all, name) => name[0] !== '#' ? ENTITIES[name] ?? all
    : String.fromCodePoint(Number(name[1] === 'x' ? '0' + name.slice(1)
                                                  : name.slice(1)));

const flat = (text) => text.replace(/&(#?\w+);/g, entity)
    .replace(/\s+/g, ' ').trim();

const BLOCKS = 'p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|pre|br|section|' +
    'article|header|blockquote|td|th|figure|figcaption';
const BLOCK = new RegExp(`</?(?:${BLOCKS})\\b[^>]*>`, 'gi');

function htmlOf(text) {
    const title = flat((/<title[^>]*>([^<]*)/i.exec(text) ?? ['', ''])[1]);
    const body = text.replace(/^[\s\S]*?<body[^>]*>/i, '')
        .replace(/^[\s\S]*?id="DisplayArea"[^>]*>/, '') // LibreOffice's frame
        .replace(/<div id="DEBUG"[\s\S]*$/, '')
        .replace(/<(script|style|nav|svg)\b[\s\S]*?<\/\1>/gi, ' ')
        .replace(/<!--[\s\S]*?-->/g, ' ').replace(BLOCK, '\n')
        .replace(/<[^>]*>/g, '');
    return { title, lines: body.split('\n').map(flat) };
}

// Manual pages: requests are dropped, their words stay.
function manualOf(text) {
    const lines = [''];
    let title = '';
    for (const line of text.split('\n')) {
        const [, request, rest] =
            /^['.]\s*([A-Za-z]*)\s*(.*)$/.exec(line) ?? [];
        const words = (rest ?? line).replace(/\\f[BIRP]|\\[&|]/g, '')
            .replace(/\\-/g, '-').replace(/"/g, rest === undefined ? '"' : '');
        if (request === 'TH')
            title = words;
        else if (/^(SH|SS|TP|PP|IP|P|LP|br|sp|HP)$/.test(request ?? ''))
            lines.push(/^S/.test(request) ? words : '', '');
        else if (request === undefined || /^[BI]|^R/.test(request))
            lines[lines.length - 1] += words + ' ';
    }
    return { title, lines: lines.map(flat) };
}

const HAN = /\p{Script=Han}/u;

function isTranslated({ lines }) {
    const text = lines.join('');
    const han = [...text].filter((c) => HAN.test(c)).length;
    return han * 5 >= [...text].length;
}

function* docs(paths) {
    for (const file of paths.flatMap((p) => [...filesOf(p)])) {
        if (/\.[1-9]\w*\.gz$/.test(file))
            yield manualOf(gunzipSync(readFileSync(file)).toString('utf8'));
        else if (/\.html?$/.test(file))
            yield htmlOf(readFileSync(file, 'utf8'));
    }
}

// ---- others ----

function* texts(paths) {
    for (const file of paths.flatMap((p) => [...filesOf(p)])) {
        const [title, ...lines] = readFileSync(file, 'utf8').split('\n');
        yield { title, lines };
    }
}

const MIXED = 100e6; // bytes
const ARTICLE = 40;  // lines

function* mix(paths) {
    const lines = paths.flatMap((p) => readFileSync(p, 'utf8').split('\n'))
        .filter((l) => l);
    let seed = 20240607, bytes = 0, next = lines.length;
    const random = (below) => { // xorshift, as book.c
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return (seed >>> 0) % below;
    };
    while (bytes < MIXED) {
        const taken = [];
        while (taken.length < ARTICLE) {
            if (next === lines.length) {
                for (let i = lines.length - 1; i > 0; i--) {
                    const k = random(i + 1);
                    [lines[i], lines[k]] = [lines[k], lines[i]];
                }
                next = 0;
            }
            taken.push(lines[next]);
            bytes += Buffer.byteLength(lines[next++]) + 1;
        }
        yield { title: taken[0], lines: taken.slice(1) };
    }
}

// ---- writing ----

// Any mark with a backslash before it is only that mark.
const markdown = (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
const html = (text) => text.replace(/[&<>]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

function write(path, text) {
    try {
        writeFileSync(path, text);
    } catch {
        mkdirSync(join(path, '..'), { recursive: true });
        writeFileSync(path, text);
    }
}

const CHAPTER = 1 << 20; // bytes, of OUT/book

let count = 0, characters = 0, chapters = 0;
const all = [];
let chapter = [], chapterBytes = 0;

function endChapter() {
    const name = String(++chapters).padStart(3, '0');
    write(join(out, 'book', `${name}.md`), `# ${name}\n\n` +
        chapter.map((l) => markdown(l) + '\n').join('\n'));
    chapter = [];
    chapterBytes = 0;
}

function writeText(title, body) {
    const group = String(Math.floor(count / 1000)).padStart(4, '0');
    const name = `${group}/${String(count % 1000).padStart(3, '0')}`;
    write(join(out, 'md', `${name}.md`), `# ${markdown(title)}\n\n` +
        body.map((l) => markdown(l) + '\n').join('\n'));
    write(join(out, 'html', `${name}.html`),
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">' +
        `<title>${html(title)}</title></head><body><h1>${html(title)}</h1>\n` +
        body.map((l) => `<p>${html(l)}</p>\n`).join('') + '</body></html>\n');
    for (const line of [title, ...body]) {
        chapter.push(line);
        chapterBytes += Buffer.byteLength(line) + 1;
        characters += [...line].length + 1;
    }
    all.push([title, ...body].join('\n') + '\n');
    count++;
    if (chapterBytes >= CHAPTER)
        endChapter();
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const read = { poems: () => poems(sources[0]), docs: () => docs(sources),
               texts: () => texts(sources), mix: () => mix(sources) }[kind];
for (const text of read()) {
    const lines = text.lines.map((l) => l.replace(/\s+/g, ' ').trim())
        .filter((l) => l);
    if (!lines.length || (kind === 'docs' && !isTranslated({ lines })))
        continue;
    const title = text.title.replace(/\s+/g, ' ').trim() ||
        lines[0].slice(0, 16);
    writeText(title, text.author ? [text.author, ...lines] : lines);
}
if (chapter.length)
    endChapter();
writeFileSync(join(out, 'all.txt'), all.join(''));
console.log(`${kind}\t${count}\t${characters}\t` +
    statSync(join(out, 'all.txt')).size);
