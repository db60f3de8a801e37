# SPDX-License-Identifier: MIT
#
# Changes what a page consists of, for vary.py: numbers and labels of other
# sorts, other titles, more articles, pictures, comments, poems, talks.
import re

NUMBERS = '一二三四五六七八九十'
MARK = re.compile(r'^\s*(?:第?[一二三四五六七八九十]{1,3}[、.．，]|'
                  r'[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．)）]|'
                  r'[①-⑳■◆●★▲·※✅□◎▶-]|0\d )\s*')
LABEL = re.compile(r'^([^：:，。？]{1,10})[：:]\s*')

HEADINGS = (lambda i: NUMBERS[i % 10] + '、', lambda i: f'（{NUMBERS[i % 10]}）',
            lambda i: f'{i + 1}．', lambda i: f'{i + 1}、', lambda i: '■',
            lambda i: '◆ ', lambda i: f'{i + 1:02} ', lambda i: '● ',
            lambda i: '', lambda i: '')
ITEMS = (lambda i: f'{i + 1}.', lambda i: f'{i + 1}、', lambda i: f'({i + 1})',
         lambda i: f'（{i + 1}）', lambda i: chr(0x2460 + i % 20),
         lambda i: '·', lambda i: '● ', lambda i: '- ', lambda i: '★ ',
         lambda i: '✅ ', lambda i: f'{i + 1}) ', lambda i: '※',
         lambda i: '□ ', lambda i: '▶')


class Pieces:
    """Lines of other pages, by kind."""

    def __init__(self, words, mates, kind_of, article_of):
        self.words, self.rng = words, words.rng
        self.kind_of, self.article_of = kind_of, article_of
        self.lines, self.poems, self.articles = {}, [], []
        for rows, page in mates:
            poem = []
            for row, text, _ in page:
                kind = kind_of(rows, row)
                if rows[row][1] == 1:
                    self.lines.setdefault(kind, []).append(
                        (rows[row][0], text))
                if kind == 'verse':
                    poem.append(text.strip())
                elif poem:
                    self.poems.append(poem)
                    poem = []
            span = article_of(rows, page)
            if span and all(n < 3 for _, n in rows) and not any(
                    kind_of(rows, l[0]) == 'collection' for l in page):
                self.articles.append((rows, page[slice(*span)]))

    def new(self, rows, kinds, text, blank):
        rows.append((kinds, 1))
        return [len(rows) - 1, text, blank]

    def some(self, kind, form=None):
        """A line of that kind: of a mate, or a form."""
        r, have = self.rng, self.lines.get(kind)
        if have and (not form or r.random() < .4):
            return r.choice(have)
        if form:
            return kind, self.words.form(form)
        return None

    # ---- numbers and labels ----

    def renumber(self, rows, page):
        for kinds, styles in ((('heading',), HEADINGS),
                              (('list', 'footnote'), ITEMS)):
            style, count, seen = self.rng.choice(styles), 0, None
            for i, l in enumerate(page):
                kind = self.kind_of(rows, l[0])
                if kind not in kinds and not (
                        'list' in kinds and 'list' in rows[l[0]][0]
                        and kind == 'para'):
                    if kind in ('title', 'heading'):
                        count = 0
                    continue
                first = l[0] != seen
                seen = l[0]
                if first and MARK.match(l[1]):
                    l[1] = style(count) + MARK.sub('', l[1])
                    count += 1

    def speakers(self):
        w, r = self.words, self.rng
        one, two = w.name(), w.name()
        return r.choice((('问', '答'), ('Q', 'A'), ('记者', one), (one, two),
                         (one, two), ('主持人', one), ('本报记者', one),
                         (w.word('刊'), one), (w.word('报'), one),
                         ('提问', '回答'), ('记者', one[0] + r.choice(
                             ('老师', '主任', '师傅', '教授')))))

    def relabel(self, rows, page):
        who, colon = self.speakers(), self.rng.choice('：：:')
        old = {}
        for l in page:
            kind, m = self.kind_of(rows, l[0]), LABEL.match(l[1].strip())
            if kind in ('question', 'answer') and m:
                old.setdefault(m[1], kind)
        if not old or len(old) > 2:
            return
        for l in page:
            m = LABEL.match(l[1].strip())
            if m and m[1] in old:
                l[1] = (who[old[m[1]] == 'answer'] + colon +
                        LABEL.sub('', l[1].strip()))

    def make_talk(self, rows, page):
        """Makes a talk of plain paragraphs."""
        paras = [i for i, l in enumerate(page)
                 if rows[l[0]] == ('para', 1) and len(l[1]) > 30]
        if len(paras) < 5:
            return page
        who, colon = self.speakers(), self.rng.choice('：：:')
        plain = self.rng.random() < .2
        out, asked = [], self.rng.choice((1, 2))
        for i, l in enumerate(page):
            if i in paras and paras.index(i) >= asked:
                q = self.words.form('ask')
                out.append(self.new(rows, 'question',
                                    who[0] + colon + q, l[2]))
                text = l[1].strip()
                l = self.new(rows, 'answer', text if plain
                             else who[1] + colon + text, l[2])
            out.append(l)
        return out

    # ---- heads ----

    def retitle(self, rows, page):
        r, out = self.rng, []
        for i, l in enumerate(page):
            kinds, count = rows[l[0]]
            if kinds == 'title' and count == 1:
                other = self.some('title')
                if other and r.random() < .5:
                    l = [l[0], other[1], l[2]]
                above = page[i - 1] if i else None
                if r.random() < .2 and not (
                        above and self.kind_of(rows, above[0]) == 'kicker'):
                    kicker = self.some('kicker')
                    if kicker:
                        out.append(self.new(rows, *kicker, l[2]))
                out.append(l)
                below = page[i + 1] if i + 1 < len(page) else None
                if r.random() < .2 and not (
                        below and self.kind_of(rows, below[0]) == 'subtitle'):
                    line = self.some('subtitle')
                    if line:
                        text = line[1].strip()
                        if r.random() < .3:
                            text = '——' + text.lstrip('—-')
                        out.append(self.new(rows, line[0], text,
                                            r.choice((0, l[2]))))
                continue
            out.append(l)
        return out

    def more_articles(self, rows, page):
        r = self.rng
        for _ in range(r.choice((1, 1, 2, 3))):
            if not self.articles:
                break
            other_rows, part = r.choice(self.articles)
            if r.random() < .15:
                page.append(self.new(rows, 'drop', self.words.form('head'), 0))
            ids = {}
            if r.random() < .4: # a short item
                short = [l for l in part if self.kind_of(
                    other_rows, l[0]) in ('title', 'author', 'para')]
                part = short[:r.randint(2, 4)]
                if part and other_rows[part[-1][0]][1] > 1:
                    continue
            for row, text, blank in part:
                if row not in ids:
                    ids[row] = len(rows)
                    rows.append(other_rows[row])
                page.append([ids[row], text, blank])
        return page

    # ---- what stands beside the text ----

    def gaps(self, rows, page):
        """Places between rows."""
        last = {l[0]: i for i, l in enumerate(page)}
        return [i for i in range(1, len(page) + 1)
                if last[page[i - 1][0]] == i - 1 or
                (i < len(page) and page[i][0] != page[i - 1][0]
                 and rows[page[i - 1][0]][1] == 1)]

    def picture(self, rows):
        kinds, text = self.some('caption', 'caption')
        blank = self.rng.choice((0, 0, 1))
        lines = [self.new(rows, kinds, text, blank)]
        if self.rng.random() < .35:
            lines.append(self.new(rows, 'credit', self.words.form('credit'),
                                  self.rng.choice((0, blank))))
        return lines

    def add_pictures(self, rows, page):
        r = self.rng
        for _ in range(r.choice((1, 1, 2, 3))):
            places = [i for i in self.gaps(rows, page)
                      if self.kind_of(rows, page[i - 1][0]) in (
                          'para', 'title', 'author', 'date', 'source', 'note')]
            if not places:
                break
            i = r.choice(places)
            page[i:i] = self.picture(rows)
        return page

    def cut(self, rows, page):
        """Cuts a paragraph in two, at times across a picture."""
        r = self.rng
        shortest = r.choice((14, 90, 90))
        long = [i for i, l in enumerate(page)
                if rows[l[0]][1] == 1 and len(l[1].strip()) > shortest and
                self.kind_of(rows, l[0]) in (
                    ('para', 'answer', 'note', 'footnote')
                    if shortest > 14 else ('para',))]
        if not long:
            return page
        i = r.choice(long)
        row, text, blank = page[i]
        start = 40 if shortest > 14 else 7 + len(text) - len(text.lstrip())
        pause = r.random() < .3
        places = [k for k in range(start, len(text) - 3)
                  if (text[k - 1] in '，,、' if pause else
                      text[k - 1] not in '。！？；：“‘（《') and
                  text[k] not in '，。！？；：、”’）》 ']
        if not places:
            return page
        at = r.choice(places)
        rows[row] = (rows[row][0], 2)
        between = self.picture(rows) if r.random() < .5 else []
        page[i:i + 1] = ([[row, text[:at], blank]] + between +
                         [[row, text[at:], r.choice((0, blank))]])
        return page

    def excerpt(self, rows, page):
        """The title and a few rows."""
        r = self.rng
        out = [l for l in page[:3] if self.kind_of(rows, l[0]) == 'title']
        order = list(dict.fromkeys(l[0] for l in page))
        at = r.randrange(len(order)) if order else 0
        some = order[at:at + r.randint(1, 5)]
        return [l for l in page if l in out or l[0] in some]

    def add_comments(self, rows, page):
        r, w = self.rng, self.words
        form = r.sample(('who', 'date', 'text', 'reply'), 4)
        form = [f for f in ('who', 'date', 'text', 'reply')
                if f == 'text' or r.random() < .6]
        blank = r.choice((0, 0, 1))

        def add(text):
            page.append(self.new(rows, 'drop', text, blank))
        if r.random() < .7:
            add(r.choice(('网友评论', '最新评论', '全部评论', '精选留言',
                          f'评论({r.randint(2, 90)})', '网友跟帖', '热门评论')))
        for _ in range(r.randint(2, 4)):
            for f in form:
                add({'who': lambda: r.choice(
                    (w.name(), '用户' + w.number(), w.word('x'),
                     w.word('省') + '网友', '匿名用户', '山里人', '一杯清茶')),
                     'date': lambda: r.choice((w.date(), w.word('日时'),
                                               f'{r.randint(1, 20)}小时前')),
                     'text': lambda: w.form('comment'),
                     'reply': lambda: r.choice((
                         '回复', f'回复 赞({r.randint(0, 99)})', '赞 回复',
                         f'顶({r.randint(0, 9)}) 踩(0)', '举报'))}[f]())
        return page

    def add_links(self, rows, page):
        r = self.rng
        blank, bullet = r.choice((0, 0, 1)), r.choice(('', '', '· ', '▪', '>> '))
        dated = r.random() < .25
        page.append(self.new(rows, 'drop', r.choice((
            '相关阅读', '相关新闻', '推荐阅读', '热点新闻', '往期回顾', '延伸阅读',
            '猜你喜欢', '更多精彩', '最新文章', '大家都在看', '新闻排行',
            '相关链接：', '编辑推荐', '精彩推荐')), blank))
        for _ in range(r.randint(2, 7)):
            text = bullet + r.choice(self.words.titles)
            if dated:
                text += ' ' + self.words.date()
            page.append(self.new(rows, 'drop', text, blank))
        return page

    def add_box(self, rows, page):
        """Below the title, what minutes and encyclopedias say in a box."""
        r, w = self.rng, self.words
        at = next((i for i, l in enumerate(page) if self.kind_of(
            rows, l[0]) == 'title' and rows[l[0]][1] == 1), None)
        if at is None or at + 1 == len(page) or self.kind_of(
                rows, page[at + 1][0]) != 'para':
            return page
        meeting = r.random() < .5
        facts = [('时间', w.date), ('地点', lambda: w.word('部') + '会议室'),
                 ('主持人', w.name), ('记录人', w.name),
                 ('参会人员', lambda: '、'.join(
                     w.name() for _ in range(r.randint(2, 6)))),
                 ('议题', lambda: w.word('题'))] if meeting else [
                     ('中文名', lambda: w.word('县') + '古桥'),
                     ('地理位置', lambda: w.word('省') + w.word('县')),
                     ('面积', lambda: w.number() + '平方米'),
                     ('建成时间', lambda: f'{r.randint(1000, 2010)}年'),
                     ('别    名', lambda: w.word('刊')),
                     ('管理单位', lambda: w.word('部')),
                     ('编    号', w.number)]
        between = r.choice('：：:') if meeting else r.choice(' 　\t：')
        gap = r.choice((0, 0, 1))
        kinds = 'meta|list|para|table' if meeting else 'list|table|meta'
        box = [self.new(rows, kinds, name + between + value(), gap)
               for name, value in facts if r.random() < .8]
        page[at + 1:at + 1] = box
        return page

    def add_references(self, rows, page):
        """The works an article rests on, below it."""
        r, w = self.rng, self.words
        style = r.choice((lambda i: f'[{i}]', lambda i: f'{i} ',
                          lambda i: f'{i}.', lambda i: f'[{i}] '))
        gap = r.choice((0, 0, 1))
        page.append(self.new(rows, 'heading|note-title', r.choice((
            '参考资料', '参考文献', '参考文献：', '注释', '引用来源')), gap))
        for i in range(1, r.randint(3, 7)):
            text = r.choice((
                lambda: f'{w.name()}.{w.word("题")}[J].{w.word("刊")},'
                        f'{r.randint(1980, 2023)}({r.randint(1, 12)}):'
                        f'{r.randint(1, 90)}-{r.randint(91, 120)}.',
                lambda: f'《{w.word("县")}志》卷{w.word("汉")}.',
                lambda: f'{w.word("题")}.{w.word("网")}.{w.date()}'
                        f'[引用日期{w.date()}]',
                lambda: f'{w.name()}主编：《{w.word("题")}》，'
                        f'{r.randint(1980, 2023)}年版，第{r.randint(1, 300)}页。',
            ))()
            page.append(self.new(rows, 'footnote|list|note',
                                 style(i) + text, gap))
        return page

    def add_poems(self, rows, page):
        r = self.rng
        if not self.poems:
            return page
        signed, gap = r.random() < .5, r.choice((0, 1, 2))
        for _ in range(r.randint(1, 4)):
            page.append(self.new(rows, 'title|heading|subheading',
                                 self.words.form('poem-title'),
                                 r.choice((gap, 1))))
            if signed:
                page.append(self.new(rows, 'author', self.words.name(),
                                     r.choice((0, gap))))
            poem = r.choice(self.poems)[:r.choice((4, 8, 8, 12, 20))]
            for i, text in enumerate(poem):
                page.append(self.new(
                    rows, 'verse', text,
                    max(gap, 1) if i == 0 else
                    1 if gap < 2 and i % 4 == 0 and r.random() < .5 else 0))
        return page

    # ---- all ----

    def change(self, rows, page):
        """Changes the article; what stands around it stays."""
        r = self.rng
        span = self.article_of(rows, page)
        if not span:
            return page
        head, body, tail = page[:span[0]], page[slice(*span)], page[span[1]:]
        verse = any(self.kind_of(rows, l[0]) == 'verse' for l in body)
        talk = any(self.kind_of(rows, l[0]) == 'question' for l in body)
        if r.random() < .5:
            self.renumber(rows, body)
        if talk and r.random() < .7:
            self.relabel(rows, body)
        elif r.random() < .08:
            body = self.make_talk(rows, body)
        if r.random() < .5:
            body = self.retitle(rows, body)
        if r.random() < .2:
            body = self.more_articles(rows, body)
        if not talk and r.random() < .3:
            body = self.add_pictures(rows, body)
        if r.random() < .12:
            body = self.excerpt(rows, body)
        for _ in range(r.choice((0, 0, 0, 1, 2))):
            body = self.cut(rows, body)
        if r.random() < (.4 if verse else .03):
            body = self.add_poems(rows, body)
        plain = not talk and not verse
        if plain and r.random() < .06:
            body = self.add_box(rows, body)
        if plain and r.random() < .06:
            body = self.add_references(rows, body)
        if r.random() < .12:
            tail = self.add_links(rows, tail)
        if r.random() < .1:
            tail = self.add_comments(rows, tail)
        return head + body + tail
