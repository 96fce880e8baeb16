import Handlebars from 'handlebars';

const templates = Handlebars.create();

/** The frame of every public page: no script, one stylesheet of our own, readable as plain text. */
templates.registerPartial(
  'page',
  `<!doctype html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<link rel="stylesheet" href="/public/style.css">
<link rel="alternate" type="application/rss+xml" title="{{w.feed}}" href="/public/feed.xml{{langQuery}}">
</head>
<body>
<a class="skip" href="#content">{{w.skip}}</a>
<header><a href="/public{{langQuery}}">{{w.site}}</a> <nav aria-label="{{w.language}}"><a href="{{otherLang}}" lang="{{otherCode}}">{{w.other}}</a></nav></header>
<main id="content">
{{> @partial-block}}
</main>
<footer><p>{{w.foot}}</p><p><a href="/public/feed.xml{{langQuery}}">RSS</a></p></footer>
</body>
</html>
`,
);

export const listPage = templates.compile(`{{#> page}}
<h1>{{title}}</h1>
<form method="get" action="/public" role="search">
{{#if english}}<input type="hidden" name="lang" value="en">{{/if}}
<label>{{w.words}} <input type="search" name="q" value="{{asked.q}}"></label>
<label>{{w.year}} <select name="year"><option value="">{{w.all}}</option>{{#each years}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{value}}</option>{{/each}}</select></label>
<label>{{w.region}} <select name="region"><option value="">{{w.all}}</option>{{#each regions}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>{{w.sector}} <select name="sector"><option value="">{{w.all}}</option>{{#each sectors}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<button>{{w.search}}</button>
</form>
<p role="status">{{count}}</p>
{{#if items}}<ol class="list">
{{#each items}}<li><a href="{{href}}">{{title}}</a> <span class="meta">{{number}} · {{issuer}} · <time datetime="{{at}}">{{day}}</time>{{#if corrected}} · <strong>{{corrected}}</strong>{{/if}}</span></li>
{{/each}}</ol>{{/if}}
{{#if next}}<p><a href="{{next}}" rel="next">{{w.next}}</a></p>{{/if}}
{{/page}}`);

export const announcementPage = templates.compile(`{{#> page}}
<article>
<h1>{{title}}</h1>
<p class="meta">{{number}} · {{issuer}} · <time datetime="{{at}}">{{day}}</time> · {{w.basis}} {{clause}}</p>
{{#if correctedBy}}<p class="note" role="note">{{w.correctedBy}} <a href="{{correctedBy}}">{{w.correction}}</a></p>{{/if}}
{{#if corrects}}<p class="note" role="note">{{w.corrects}} <a href="{{corrects}}">{{w.original}}</a>{{#if reason}}。{{w.reason}} {{reason}}{{/if}}</p>{{/if}}
{{#if totals}}<table><caption>{{w.totals}}</caption><thead><tr><th scope="col">{{w.sector}}</th><th scope="col" class="n">{{w.lines}}</th><th scope="col" class="n">{{w.capacity}}</th>{{#if progress}}<th scope="col" class="n">{{w.done}}</th><th scope="col" class="n">{{w.accepted}}</th><th scope="col" class="n">{{w.target}}</th>{{/if}}</tr></thead>
<tbody>{{#each totals}}<tr><th scope="row">{{sector}}</th><td class="n">{{cases}}</td><td class="n">{{capacity}}</td>{{#if ../progress}}<td class="n">{{done}}</td><td class="n">{{accepted}}</td><td class="n">{{target}}</td>{{/if}}</tr>{{/each}}</tbody></table>{{/if}}
{{#if rows}}<table><caption>{{rowsCaption}}</caption><thead><tr><th scope="col" class="n">#</th><th scope="col">{{w.enterprise}}</th><th scope="col">{{w.place}}</th><th scope="col">{{w.sector}}</th><th scope="col">{{w.equipment}}</th><th scope="col" class="n">{{w.capacity}}</th><th scope="col">{{w.due}}</th><th scope="col">{{w.completed}}</th></tr></thead>
<tbody>{{#each rows}}<tr><td class="n">{{n}}</td><th scope="row">{{enterprise}}</th><td>{{place}}</td><td>{{sector}}</td><td>{{equipment}}</td><td class="n">{{capacity}}</td><td>{{due}}</td><td>{{completed}}</td></tr>{{/each}}</tbody></table>
{{#if pages}}<nav aria-label="{{w.pages}}"><ul class="pages">{{#each pages}}<li>{{#if here}}<strong aria-current="page">{{n}}</strong>{{else}}<a href="{{href}}">{{n}}</a>{{/if}}</li>{{/each}}</ul></nav>{{/if}}{{/if}}
{{#if limits}}<table><caption>{{w.limits}}</caption><thead><tr><th scope="col">{{w.number}}</th><th scope="col">{{w.region}}</th><th scope="col">{{w.scope}}</th><th scope="col">{{w.exemptions}}</th><th scope="col">{{w.term}}</th><th scope="col">{{w.ended}}</th></tr></thead>
<tbody>{{#each limits}}<tr><th scope="row">{{number}}</th><td>{{region}}</td><td>{{scope}}</td><td>{{exemptions}}</td><td>{{term}}</td><td>{{ended}}</td></tr>{{/each}}</tbody></table>{{/if}}
<details><summary>{{w.proof}}</summary><p>{{w.proofWords}}</p><p><code>{{hash}}</code></p><p><a href="/api/v1/public/announcements/{{id}}/proof">{{w.proofFile}}</a> · <a href="/api/v1/public/announcements/{{id}}">{{w.data}}</a></p></details>
</article>
{{/page}}`);

export const missingPage = templates.compile(`{{#> page}}
<h1>{{title}}</h1>
<p>{{w.missing}}</p>
<p><a href="/public{{langQuery}}">{{w.site}}</a></p>
{{/page}}`);

export const feed = templates.compile(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>{{title}}</title>
<link>{{base}}/public</link>
<description>{{w.foot}}</description>
<language>{{lang}}</language>
<atom:link href="{{base}}/public/feed.xml" rel="self" type="application/rss+xml"/>
{{#each items}}<item><title>{{title}}</title><link>{{link}}</link><guid isPermaLink="true">{{link}}</guid><pubDate>{{date}}</pubDate><description>{{number}} · {{issuer}}{{#if corrected}} · {{corrected}}{{/if}}</description></item>
{{/each}}</channel>
</rss>
`);

export const STYLE = `:root{color-scheme:light dark;--ink:#1d2129;--soft:#545b66;--line:#c9ced6;--paper:#fff;--link:#1f4e8c;--mark:#9e1b22;--note:#fdf9ee}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#a9b1bc;--line:#4c5561;--paper:#15181c;--link:#8fb8f2;--mark:#d9656b;--note:#292313}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1100px;padding:0 16px 40px;color:var(--ink);background:var(--paper);font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
a{color:var(--link)}header{display:flex;justify-content:space-between;gap:16px;border-top:3px solid var(--mark);padding:12px 0;border-bottom:1px solid var(--line);font-weight:600}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px}
h1{font-size:1.5rem;line-height:1.4;margin:24px 0 12px}.meta{color:var(--soft);font-size:.9rem}
form{display:flex;flex-wrap:wrap;gap:12px 16px;align-items:end;padding:12px 0}label{display:grid;gap:2px;font-size:.9rem;color:var(--soft)}
input,select,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:6px 10px;min-height:40px;max-width:100%}button{cursor:pointer;border-color:var(--mark);color:var(--mark)}
.list{padding-left:24px}.list li{margin:10px 0}.list .meta{display:block}
.note{border-left:3px solid #d08a00;background:var(--note);padding:8px 12px}
table{border-collapse:collapse;width:100%;margin:16px 0;font-size:.92rem;display:block;overflow-x:auto}caption{text-align:left;font-weight:600;padding:6px 0}th,td{border-bottom:1px solid var(--line);padding:6px 10px;text-align:left;vertical-align:top}thead th{color:var(--soft);white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums}
.pages{list-style:none;display:flex;flex-wrap:wrap;gap:8px;padding:0}code{overflow-wrap:anywhere}footer{margin-top:40px;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media print{header nav,form,.skip,footer,details{display:none}table{display:table}}
`;
