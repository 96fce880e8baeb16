import Handlebars from 'handlebars';
import type { LetterFacts, LetterSubject } from './letter-facts';
import { momentZh } from './words';

/** The word that stands first in the subject line. */
const KIND_ZH: Readonly<Record<LetterSubject, string>> = {
  handover: '交办',
  consultation: '征求意见',
  co_signature: '会签',
  returned: '退回',
  internal: '转办',
  mention: '提及',
  extension: '延期',
  disagreement: '协商',
  submission: '提请协调',
  ruling: '裁定',
  hearing: '陈述申辩',
  approval_request: '待批',
  correction: '更正',
  digest: '每日提醒',
  remind: '提醒',
  urge: '催办',
  supervise: '督办',
  circular: '通报',
  interview: '约谈',
  referral: '移送',
};

const ROWS_HTML = `
{{#each letters}}
<h2 style="font-size:16px;margin:24px 0 8px">{{labelZh}}　{{agencyZh}}{{#if stage}}　{{stage}} {{name}}{{/if}}{{#if daysZh}}　{{daysZh}}{{/if}}</h2>
<table role="presentation" cellpadding="6" style="border-collapse:collapse;width:100%;font-size:14px;line-height:1.7">
<tr><th align="left" valign="top" style="width:84px;border-top:1px solid #ddd">任务原文</th><td style="border-top:1px solid #ddd">{{taskZh}}</td></tr>
<tr><th align="left" valign="top" style="border-top:1px solid #ddd">请办事项</th><td style="border-top:1px solid #ddd">{{askedZh}}</td></tr>
{{#if dueZh}}<tr><th align="left" valign="top" style="border-top:1px solid #ddd">办理时限</th><td style="border-top:1px solid #ddd">{{dueZh}}</td></tr>{{/if}}
{{#if followsZh}}<tr><th align="left" valign="top" style="border-top:1px solid #ddd">未办后果</th><td style="border-top:1px solid #ddd">{{followsZh}}</td></tr>{{/if}}
<tr><th align="left" valign="top" style="border-top:1px solid #ddd">发函理由</th><td style="border-top:1px solid #ddd">{{whyZh}}</td></tr>
{{#if insteadOfZh}}<tr><th align="left" valign="top" style="border-top:1px solid #ddd">代收说明</th><td style="border-top:1px solid #ddd">{{insteadOfZh}}</td></tr>{{/if}}
</table>
<p style="margin:12px 0"><a href="{{url}}">{{openZh}}</a></p>
{{/each}}`;

const HTML = Handlebars.compile(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{subject}}</title></head>
<body style="margin:0;background:#f4f4f2;font-family:'Songti SC','SimSun','Noto Serif CJK SC',serif;color:#222">
<table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0" style="background:#fff;margin:16px auto;border-top:3px solid #a8071a">
<tr><td style="padding:24px 32px">
<p style="margin:0;color:#666;font-size:13px">{{noticeNumber}}</p>
<h1 style="font-size:18px;margin:4px 0 0">{{campaignTitle}}</h1>
${ROWS_HTML}
<p style="margin:24px 0 0;color:#666;font-size:12px;line-height:1.7">本邮件由督办系统自动发出，为办理提示；需要送达的文书以正式文书为准。请勿直接回复。</p>
</td></tr></table></body></html>
`);

// Plain text needs no escaping: it is not markup.
const TEXT = Handlebars.compile(
  `{{noticeNumber}}
{{campaignTitle}}
{{#each letters}}

■ {{labelZh}}　{{agencyZh}}{{#if stage}}　{{stage}} {{name}}{{/if}}{{#if daysZh}}　{{daysZh}}{{/if}}
任务原文：{{taskZh}}
请办事项：{{askedZh}}
{{#if dueZh}}办理时限：{{dueZh}}
{{/if}}{{#if followsZh}}未办后果：{{followsZh}}
{{/if}}发函理由：{{whyZh}}
{{#if insteadOfZh}}代收说明：{{insteadOfZh}}
{{/if}}{{openZh}}：{{url}}
{{/each}}

本邮件由督办系统自动发出，为办理提示；需要送达的文书以正式文书为准。请勿直接回复。
`,
  { noEscape: true },
);

export interface ComposedLetter {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** A header is one line: anything that could end it becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}

function labelOf({ matterNumber, row }: LetterFacts): string {
  return matterNumber ?? `第${row}行`;
}

function shown(facts: LetterFacts) {
  const due =
    facts.dueAt === null
      ? ''
      : `${momentZh(facts.dueAt)}前${facts.dueTentative ? '（暂定：该年度放假安排尚未公布）' : ''}`;
  return { ...facts, openZh: facts.openZh ?? '打开承办件', dueZh: due, labelZh: labelOf(facts) };
}

/** `【督办】第9行 环境保护部 C1 督办 逾期1个工作日｜加强环境保护监督性监测…` */
export function composeLetter(facts: LetterFacts): ComposedLetter {
  const marks = [
    labelOf(facts),
    facts.agencyZh,
    [facts.stage, facts.name].filter(Boolean).join(' '),
    facts.daysZh,
  ].filter(Boolean);
  const title = [...facts.taskZh].length > 24 ? `${[...facts.taskZh].slice(0, 24).join('')}…` : facts.taskZh;
  const subject = oneLine(`【${KIND_ZH[facts.about]}】${marks.join(' ')}｜${title}`);
  const view = {
    subject,
    noticeNumber: facts.noticeNumber,
    campaignTitle: facts.campaignTitle,
    letters: [shown(facts)],
  };
  return { subject, html: HTML(view), text: TEXT(view) };
}

/** Several letters of one mailbox as one, in their order. */
export function composeDigest(letters: readonly LetterFacts[], dateZh: string): ComposedLetter {
  const first = letters[0]!;
  const titles = new Set(letters.map((letter) => letter.campaignTitle));
  const subject = oneLine(`【${KIND_ZH.digest}】${dateZh} ${letters.length}件｜${first.noticeNumber}`);
  const view = {
    subject,
    noticeNumber: first.noticeNumber,
    campaignTitle: [...titles].join('；'),
    letters: letters.map(shown),
  };
  return { subject, html: HTML(view), text: TEXT(view) };
}
