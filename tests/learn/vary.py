#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# vary.py [--folds N] DIR: writes documents to learn from into DIR: those of
# tests/structure, the samples and the real pages (oK-NAME.txt, oK-NAME.tsv, K
# the fold), and variations of each (vK-NAME-I.txt): furniture and bylines taken
# away, put in or said in other words (forms.tsv), other blank lines, indents
# and punctuation, heads and tails of other pages. Always the same.
import glob
import os
import random
import re
import sys

import pieces

HERE = os.path.dirname(os.path.abspath(__file__))
WIDE, NARROW = '，：；（）？！', ',:;()?!'
REMOVABLE = {'drop', 'kicker', 'subtitle', 'author', 'date', 'source',
             'edition', 'meta', 'note', 'note-title', 'caption', 'credit',
             'editor', 'heading', 'collection'}
VARIATIONS = 10

SURNAMES = ('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖'
            '田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方'
            '白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤苗荀'
            '蒲郗俞阮奚乐')
GIVEN = ('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂春晓雪梅建国华文斌玉红'
         '志远山川子涵雨轩一鸣思源海燕立新小满青松柏舟望舒云帆念慈知秋书亦晨')
PLACES = '青山 绿水 柳河 临江 南湖 清源 白石 长宁 东岭 安平 宁川 永丰 石门 双桥 龙泉 ' \
         '云溪 松阳 望城 江口 平原'.split()
PROVINCES = '江苏 四川 河南 湖北 甘肃 浙江 陕西 云南 山东 贵州'.split()
OFFICES = '人民政府 人民政府办公室 委组织部 委宣传部 教育局 卫生健康局 农业农村局 民政局 ' \
          '融媒体中心 水利局 税务局 市场监督管理局 总工会 文化馆 气象局 党校 交警大队 住建局 ' \
          '妇联 供电公司 人民医院 第一中学'.split()
PAPERS = '日报 晚报 晨报 都市报 周报 商报 农民报 党建报 教育报 青年报'.split()
SITES = '网 新闻网 党建网 在线 政府网 文明网 教育信息网 门户网站 先锋网 客户端'.split()
JOURNALS = '先锋 远岸 党建研究 乡土 求知 南风 文艺 瞭望塔 基层建设'.split()
COLUMNS = '要闻 综合新闻 社会 时政 副刊 工作动态 通知公告 政策解读 基层党建 党建动态 文化 教育 ' \
          '经济 民生 城市 乡村振兴 理论 评论 读书 健康 法治 专题 视点 科技 体育 经验交流 人物 ' \
          '图片 信息公开 党务公开 调研 生活 百姓 关注 记忆 艺苑 天下'.split()
POSTS = '党委书记 书记 主任 局长 镇长 副主任 组织部部长 教授 研究员 村党支部书记 校长 院长'.split()
TRADES = '读者 村民 教师 作家 评论员 驻村干部 退休教师'.split()


def read(text):
    """[(kinds, line count)], [[row, text, blank lines before]] or None."""
    with open(text, encoding='utf-8', errors='replace', newline='') as f:
        lines = re.split('\r\n|\r|\n', f.read().lstrip('\ufeff'))
    rows, where = [], {}
    for row in open(truth_of(text), encoding='utf-8'):
        if row.strip():
            kinds, numbers = row.rstrip('\r\n').split('\t')[:2]
            for n in numbers.split('+'):
                where[int(n)] = len(rows)
            rows.append((kinds, numbers.count('+') + 1))
    page, blank = [], 0
    for number, line in enumerate(lines, 1):
        if number in where:
            page.append([where[number], line, blank])
            blank = 0
        elif line.strip():
            return None
        else:
            blank += 1
    return rows, page


def truth_of(text):
    name = os.path.basename(text)[:-4] + '.tsv'
    folder = os.path.dirname(text)
    for f in (folder, folder + '/truth', 'tests/structure/samples'):
        if os.path.exists(f + '/' + name):
            return f + '/' + name
    return None


def kind_of(rows, row):
    return rows[row][0].split('|')[0]


def article_of(rows, page):
    """Where the article begins and ends among the page's lines."""
    begin = next((i for i, l in enumerate(page)
                  if kind_of(rows, l[0]) == 'title'), None)
    if begin is None:
        return None
    while begin and kind_of(rows, page[begin - 1][0]) in (
            'kicker', 'collection', 'note', 'note-title'):
        begin -= 1
    end = len(page)
    while end > begin and kind_of(rows, page[end - 1][0]) in (
            'drop', 'editor', 'meta', 'source'):
        end -= 1
    return begin, end


class Words:
    """Fills the blanks of forms.tsv."""

    def __init__(self, rng, titles):
        self.rng, self.titles = rng, titles
        self.forms = {}
        for row in open(HERE + '/forms.tsv', encoding='utf-8'):
            kind, form = row.rstrip('\n').split('\t')
            self.forms.setdefault(kind, []).append(form)

    def name(self):
        r = self.rng
        given = ''.join(r.choice(GIVEN) for _ in range(r.choice((1, 2, 2))))
        apart = len(given) == 1 and r.random() < 0.3
        return r.choice(SURNAMES) + (r.choice(' 　') if apart else '') + given

    def date(self):
        r = self.rng
        y, m, d = r.randint(2009, 2024), r.randint(1, 12), r.randint(1, 28)
        return r.choice((f'{y}年{m}月{d}日', f'{y}年{m}月{d}日',
                         f'{y}年{m:02}月{d:02}日', f'{y}-{m:02}-{d:02}',
                         f'{y}-{m:02}-{d:02}', f'{y}/{m}/{d}',
                         f'{y}.{m:02}.{d:02}', f'{m:02}-{d:02}'))

    def number(self):
        r = self.rng
        return str(r.randint(1, 10 ** r.randint(1, 7)))

    def word(self, blank):
        r = self.rng
        place = r.choice(PLACES)
        county = place + r.choice('县市区镇')
        time = f'{r.randint(0, 23):02}:{r.randint(0, 59):02}'
        return {
            '报': lambda: r.choice((place, place, '')) + r.choice(PAPERS),
            '网': lambda: place + r.choice(SITES),
            '刊': lambda: r.choice(JOURNALS),
            '县': lambda: county,
            '省': lambda: r.choice(PROVINCES),
            '人': self.name,
            '日': self.date,
            '日时': lambda: self.date() + r.choice((' ', '　')) + time,
            'n': self.number,
            '部': lambda: county + r.choice(OFFICES),
            '题': lambda: r.choice(self.titles),
            '栏': lambda: r.choice(COLUMNS),
            '号': lambda: r.choice((place + '发布', place + '先锋', '微' + place)),
            '周': lambda: r.choice('一二三四五六日'),
            '汉': lambda: r.choice('一二三四五六七八九'),
            '字': lambda: r.choice('县市区') + r.choice('政委府教卫'),
            '长': lambda: r.choice(POSTS),
            '职': lambda: r.choice(TRADES),
            '学': lambda: f'{place}小学{r.choice("三四五六")}年级({r.randint(1, 9)})班',
            '开': lambda: r.choice(SURNAMES) + r.choice(' 　') + r.choice(GIVEN),
            'x': lambda: ''.join(r.choice('abcdefgh') for _ in range(5)),
        }[blank]()

    def form(self, kind):
        return re.sub(r'\{(.*?)\}', lambda m: self.word(m[1]),
                      self.rng.choice(self.forms[kind]))


def reword(words, rows, page):
    """Says furniture and bylines in other words, and puts some in."""
    r = words.rng
    span = article_of(rows, page)
    if not span:
        return page
    begin, end = span
    part, more = r.choice((0, .3, .6)), r.choice((0, .5, 1))
    gap = r.choice((0, 0, 1))

    def new(kind, form):
        rows.append((kind, 1))
        return [len(rows) - 1, words.form(form), gap]

    for i, (row, text, blank) in enumerate(page):
        kind = kind_of(rows, row)
        form = ('head' if i < begin else 'tail') if kind == 'drop' else kind
        if rows[row][1] == 1 and form in words.forms and r.random() < part:
            page[i] = new(kind, form)[:2] + [blank]
    head, body, tail = page[:begin], page[begin:end], page[end:]
    if r.random() < more:
        for _ in range(r.choice((0, 1, 2, 4, 7))):
            head.insert(r.randint(0, len(head)), new('drop', 'head'))
        head += [new(k, k) for k in ('edition', 'meta') if r.random() < .25]
        if r.random() < .2:
            head.insert(0, new('source', 'source'))
    if r.random() < more:
        for _ in range(r.choice((0, 1, 2, 4, 8))):
            tail.insert(r.randint(0, len(tail)), new('drop', 'tail'))
        for kind in ('editor', 'editor', 'credit', 'source'):
            if r.random() < .3:
                tail.insert(0, new(kind, kind))
    if r.random() < more * .7:
        body = add_bylines(words, rows, body, new)
    return head + body + tail


def add_bylines(words, rows, body, new):
    kinds = [kind_of(rows, l[0]) for l in body] + ['para']
    wanted = [k for k in ('author', 'date', 'source', 'date', 'author')
              if words.rng.random() < .25]
    out = []
    for i, line in enumerate(body):
        out.append(line)
        if kinds[i] in ('title', 'subtitle') and kinds[i + 1] in (
                'para', 'note', 'note-title', 'list', 'question'):
            out += [new(k, k) for k in wanted]
    return out


def graft(rows, other_rows, part):
    """Takes over lines of another page."""
    ids = {}
    for row, _, _ in part:
        if row not in ids:
            ids[row] = len(rows)
            rows.append(other_rows[row])
    return [[ids[row], text, blank] for row, text, blank in part]


def exchange(rng, rows, page, other):
    """Head and tail of another page; at times its article as well."""
    span, other_span = article_of(rows, page), article_of(*other)
    if not span or not other_span:
        return page
    head, body, tail = page[:span[0]], page[slice(*span)], page[span[1]:]
    if rng.random() < .6:
        head = graft(rows, other[0], other[1][:other_span[0]])
    if rng.random() < .6:
        tail = graft(rows, other[0], other[1][other_span[1]:])
    if rng.random() < .15:
        body = body + graft(rows, other[0], other[1][slice(*other_span)])
    return head + body + tail


def remove(rng, rows, page):
    kinds = {k for k in sorted(REMOVABLE) if rng.random() < .25}
    gone = set()
    for row in sorted({l[0] for l in page}):
        kind = kind_of(rows, row)
        if kind in kinds or (kind in REMOVABLE and rng.random() < .12):
            gone.add(row)
    return [l for l in page if l[0] not in gone]


def restyle(rng, rows, page):
    """Other blank lines, indents and punctuation."""
    blank = rng.random()
    for l in page:
        l[2] = (0 if blank < .15 else 1 if blank < .35 else
                l[2] + 1 if blank < .45 else
                max(0, l[2] - 1) if blank < .55 else l[2])
    how = rng.random()
    indent = ('' if how < .15 else '　　' if how < .35 else
              '    ' if how < .42 else None)
    for l in page:
        if indent is None:
            break
        if kind_of(rows, l[0]) in ('para', 'note', 'answer', 'question',
                                   'list'):
            l[1] = indent + l[1].strip(' \u3000\xa0')
        elif how < .25:
            l[1] = l[1].strip(' \u3000\xa0')
    how = rng.random()
    table = (str.maketrans(WIDE, NARROW) if how < .15 else
             str.maketrans(NARROW.replace(':', ''), WIDE.replace('：', ''))
             if how < .3 else {})
    for l in page:
        if not re.search('http|www', l[1]):
            l[1] = l[1].translate(table)


def vary(words, document, other, mates):
    rng = words.rng
    rows, page = list(document[0]), [list(l) for l in document[1]]
    wrapped = any(count > 2 for _, count in rows)
    if other and not wrapped and all(count < 3 for _, count in other[0]):
        page = exchange(rng, rows, page, other)
    if not wrapped and rng.random() < .6:
        page = mates.change(rows, page)
    if not wrapped and rng.random() < .65:
        page = reword(words, rows, page)
    if rng.random() < .7:
        page = remove(rng, rows, page)
    if not wrapped:
        restyle(rng, rows, page)
    return rows, page


def write(path, rows, page):
    lines, numbers = [], {}
    for row, text, blank in page:
        lines += [''] * blank + [text]
        numbers.setdefault(row, []).append(str(len(lines)))
    with open(path + '.txt', 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')
    with open(path + '.tsv', 'w', encoding='utf-8') as f:
        for row, where in numbers.items():
            f.write(rows[row][0] + '\t' + '+'.join(where) + '\n')


def main():
    folds = int(sys.argv[2]) if sys.argv[1] == '--folds' else 1
    out = sys.argv[-1]
    os.makedirs(out, exist_ok=True)
    for old in glob.glob(out + '/*.t[xs][tv]'):
        os.remove(old)
    texts = sorted(glob.glob('tests/structure/*.txt') +
                   glob.glob('assets/articles/*.txt') +
                   glob.glob('../shared/articles/*.txt'),
                   key=os.path.basename)
    texts = [t for t in texts if truth_of(t)]
    documents = [read(t) for t in texts]
    titles = [l[1].strip() for d in documents if d for l in d[1]
              if kind_of(d[0], l[0]) in ('title', 'heading')
              and 5 <= len(l[1].strip()) <= 30]
    for i, text in enumerate(texts):
        name = os.path.basename(text)[:-4]
        for end, source in (('.txt', text), ('.tsv', truth_of(text))):
            with open(source, 'rb') as f, open(
                    f'{out}/o{i % folds}-{name}{end}', 'wb') as g:
                g.write(f.read())
        words = Words(random.Random(name), titles)
        mates = [d for k, d in enumerate(documents)
                 if d and k != i and k % folds == i % folds]
        others = pieces.Pieces(words, mates, kind_of, article_of)
        for v in range(VARIATIONS if documents[i] else 0):
            other = (words.rng.choice(mates)
                     if mates and words.rng.random() < .6 else None)
            rows, page = vary(words, documents[i], other, others)
            if page:
                write(f'{out}/v{i % folds}-{name}-{v}', rows, page)


main()
