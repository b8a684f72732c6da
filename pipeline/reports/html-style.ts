/** The page's only style sheet: readable in light and dark, on paper and on a phone; no font or image is fetched. */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2024;--dim:#5c6570;--line:#d7dce1;--card:#f6f7f9;--bad:#b3261e;--ask:#8a5300;--ok:#1a6b3c;--mark:#fff1c9;--code:#f0f2f4;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--bg:#15181c;--fg:#e6e8ea;--dim:#a3abb4;--line:#363c44;--card:#1d2126;--bad:#ff8a80;--ask:#ffc266;--ok:#7fd6a0;--mark:#4a3d12;--code:#23282e;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main,header,nav{max-width:64rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.5rem;margin:.2em 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:0}
p{margin:.4rem 0}
a{color:var(--link)}
.pass h1{color:var(--ok)}.returned h1{color:var(--bad)}.escalated h1,.incomplete h1{color:var(--ask)}
.dim{color:var(--dim)}
nav{position:sticky;top:0;background:var(--bg);padding-top:.5rem;padding-bottom:.5rem;border-bottom:1px solid var(--line);display:flex;gap:.75rem;flex-wrap:wrap;align-items:center;z-index:1}
nav input[type=search]{flex:1 1 14rem;min-width:0;font:inherit;padding:.3rem .5rem;border:1px solid var(--line);border-radius:4px;background:var(--bg);color:var(--fg)}
nav label{white-space:nowrap}
article{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--dim);border-radius:6px;padding:.75rem 1rem;margin:.75rem 0;content-visibility:auto;contain-intrinsic-size:auto 9rem;overflow-wrap:anywhere}
article.bad{border-left-color:var(--bad)}article.ask{border-left-color:var(--ask)}
article:focus-visible,a:focus-visible,summary:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
article:target{outline:2px solid var(--link)}
article ul{margin:.4rem 0;padding-left:1.2rem}
code,pre{font:.85rem/1.5 ui-monospace,monospace}
code{background:var(--code);padding:.1em .3em;border-radius:3px}
pre{background:var(--code);padding:.5rem;border-radius:4px;overflow:auto;margin:.5rem 0}
pre code{background:none;padding:0}
pre .hit{background:var(--mark);display:block}
pre .nr{color:var(--dim);user-select:none;display:inline-block;min-width:3.5em;text-align:right;padding-right:1em}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
summary{cursor:pointer;padding:.4rem 0}
[hidden]{display:none!important}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem;z-index:2}
@media print{nav{display:none}article{break-inside:avoid;content-visibility:visible}}
`;

/** Filters and keys. It reads what is on the page and fetches nothing; without it everything is still there. */
export const script = `
const all=[...document.querySelectorAll('article[data-text]')];
const search=document.querySelector('#search'),boxes=[...document.querySelectorAll('nav input[type=checkbox]')],shown=document.querySelector('#shown');
function apply(){const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);const off=new Set(boxes.filter(b=>!b.checked).map(b=>b.value));let n=0;
for(const a of all){const hit=!off.has(a.dataset.level)&&words.every(w=>a.dataset.text.includes(w));a.hidden=!hit;if(hit)n++}
shown.textContent=n+' of '+all.length+' shown'}
if(search){document.querySelector('nav').hidden=false;search.addEventListener('input',apply);boxes.forEach(b=>b.addEventListener('change',apply));apply()}
document.addEventListener('keydown',e=>{if(e.target.matches('input,textarea')||e.ctrlKey||e.metaKey||e.altKey)return;
if(e.key==='/'&&search){e.preventDefault();search.focus();return}
if(e.key!=='j'&&e.key!=='k')return;const list=[...document.querySelectorAll('article')].filter(a=>!a.hidden);
const at=list.indexOf(document.activeElement);const next=list[e.key==='j'?at+1:Math.max(0,at-1)];if(next){next.focus();next.scrollIntoView({block:'nearest'})}});
`;
