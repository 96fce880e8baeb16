import fc from 'fast-check';
import { composeDigest, composeLetter } from './compose-letter';
import type { LetterFacts } from './letter-facts';

function facts(more: Partial<LetterFacts> = {}): LetterFacts {
  return {
    about: 'supervise',
    noticeNumber: '国发〔2025〕7号',
    campaignTitle: '淘汰落后产能专项督办',
    row: 9,
    taskZh: '加强环境保护监督性监测、减排核查和执法检查，对落后产能企业加大处罚力度',
    agencyZh: '环境保护部',
    stage: 'C1',
    name: '督办',
    askedZh: '请抓紧办结。',
    dueAt: Date.parse('2026-06-30T18:00:00+08:00'),
    dueTentative: false,
    daysZh: '逾期1个工作日',
    followsZh: '仍未办结的，下一档为“C2 再督办”。',
    whyZh: '依督办规则发督办单。',
    insteadOfZh: '',
    url: 'http://duban.test/assignments/1',
    ...more,
  };
}
const PARTS = ['html', 'text'] as const;

describe('a letter', () => {
  it('says in its subject what it is, about which row, of whom, on which rung, how late', () => {
    const { subject } = composeLetter(facts());
    expect(subject).toMatch(/^【督办】第9行 环境保护部 C1 督办 逾期1个工作日｜加强环境保护监督性监测/);
    expect([...subject.split('｜')[1]!]).toHaveLength(25); // 24 characters and the ellipsis
  });

  it.each(PARTS)('says as %s the row’s words, what is asked, until when, what follows and why', (part) => {
    const letter = composeLetter(facts({ insteadOfZh: '经办人无邮箱，由您代收。' }))[part];
    for (const words of [
      '国发〔2025〕7号',
      '淘汰落后产能专项督办',
      '加强环境保护监督性监测、减排核查和执法检查，对落后产能企业加大处罚力度',
      '请抓紧办结。',
      '2026年6月30日18:00前',
      '下一档为“C2 再督办”',
      '依督办规则发督办单。',
      '经办人无邮箱，由您代收。',
      'http://duban.test/assignments/1',
    ])
      expect(letter).toContain(words);
  });

  it.each(PARTS)('leaves out as %s what there is not, and says when a date is not certain yet', (part) => {
    const bare = composeLetter(facts({ dueAt: null, followsZh: '', stage: '', name: '', daysZh: '' }))[part];
    for (const words of ['办理时限', '未办后果', '代收说明', 'C1']) expect(bare).not.toContain(words);
    expect(composeLetter(facts({ dueTentative: true }))[part]).toContain('暂定');
  });

  it('stays one header line whatever the title brings: nobody adds a recipient by it', () => {
    for (const end of ['\r\n', '\n', '\r', '\u2028', '\u0000', '\u0085', '\u000b']) {
      const { subject } = composeLetter(
        facts({ taskZh: `甲${end}Bcc: all@example.com`, agencyZh: `环保部${end}X: y` }),
      );
      expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(subject).toContain('甲 Bcc');
    }
  });

  it('stays one header line, and free of markup in HTML, whatever any of its words are', () => {
    const hostile = fc
      .array(fc.constantFrom('甲', '\r', '\n', '\u0000', '\u2029', '<script>', '</td>', '"', "'", '&', '{{html}}', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.record({
          campaignTitle: hostile,
          agencyZh: hostile,
          taskZh: hostile,
          name: hostile,
          whyZh: hostile,
          noticeNumber: hostile,
        }),
        (words) => {
          const single = composeLetter(facts(words));
          const digest = composeDigest([facts(words), facts()], '2026-06-30');
          for (const { subject, html } of [single, digest]) {
            expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
            expect(html).not.toContain('<script>');
          }
          // As many cells as a letter with words of no ill will: none was closed, none opened.
          expect(single.html.split('</td>')).toHaveLength(composeLetter(facts()).html.split('</td>').length);
        },
      ),
    );
  });

  it('escapes in HTML what people have written, and leaves the text as it is', () => {
    const evil = `<img src=x onerror="alert(1)"> & '退回'`;
    const { html, text } = composeLetter(
      facts({ whyZh: evil, campaignTitle: evil, askedZh: evil, url: 'javascript:"x' }),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;&quot;alert(1)&quot;&gt; &amp;');
    expect(html).not.toContain('href="javascript:"x"');
    expect(text).toContain(evil);
  });

  it('keeps rare characters whole where it shortens', () => {
    const { subject } = composeLetter(facts({ taskZh: '𠮷'.repeat(40) }));
    expect(subject.endsWith(`${'𠮷'.repeat(24)}…`)).toBe(true);
  });
});

describe('a digest', () => {
  it('is one letter about several matters, in their order, with the number in its subject', () => {
    const { subject, text, html } = composeDigest(
      [facts({ row: 3, about: 'remind' }), facts({ row: 9 }), facts({ row: 12, campaignTitle: '另一专项' })],
      '2026-06-30',
    );
    expect(subject).toBe('【每日提醒】2026-06-30 3件｜国发〔2025〕7号');
    for (const part of [text, html]) {
      const places = ['第3行', '第9行', '第12行'].map((row) => part.indexOf(row));
      expect(places).toEqual([...places].sort((left, right) => left - right));
      expect(places[0]).toBeGreaterThan(0);
      expect(part).toContain('淘汰落后产能专项督办；另一专项');
    }
  });
});
