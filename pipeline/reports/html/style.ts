/**
 * The page's only style sheet: light and dark, paper and phone; no font or image is fetched. Code wraps instead of scrolling:
 * nothing hides behind the right edge.
 */
export const style = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#14171a);--fg:light-dark(#1b1f23,#e4e7ea);--dim:light-dark(#57606a,#a2abb5);--line:light-dark(#d4d9de,#383f47);--card:light-dark(#f6f8fa,#1b1f24);--bad:light-dark(#b3261e,#ff8d83);--ask:light-dark(#875200,#f5bd5c);--ok:light-dark(#1a6b3c,#7fd6a0);--mark:light-dark(#fff3c4,#453a12);--cut:light-dark(#ffe9e7,#43201d);--link:light-dark(#0b57d0,#8ab4f8);--kw:light-dark(#8a2a8f,#dd9be3);--str:light-dark(#0a6640,#8fd3a9);--num:light-dark(#8a4b00,#e6b673);--com:light-dark(#5a636d,#9aa4ae)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,nav,footer{max-width:66rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}
h1{font-size:1.6rem;line-height:1.25;margin:.1em 0 .3em}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
h4{font-size:.8rem;margin:0;color:var(--dim);text-transform:uppercase;letter-spacing:.04em}
small{font-weight:400;font-size:.85rem;color:var(--dim)}
p{margin:.4rem 0}
ul{margin:.4rem 0;padding-left:1.25rem}
a{color:var(--link)}
.dim{color:var(--dim);font-size:.875rem}
.pass h1{color:var(--ok)}.returned h1{color:var(--bad)}.escalated h1,.incomplete h1{color:var(--ask)}
nav{position:sticky;top:0;z-index:1;display:flex;align-items:center;gap:.25rem 1rem;background:var(--bg);border-bottom:1px solid var(--line)}
nav a,nav button{white-space:nowrap}nav a{padding:.6rem 0;text-decoration:none;color:var(--fg)}
nav a:hover{text-decoration:underline}
#tools{margin-left:auto;display:flex;gap:.4rem}
button,select,input[type=search]{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:5px;padding:.2rem .55rem;max-width:100%}
:focus-visible{outline:3px solid var(--link);outline-offset:1px}
h2:focus{outline:none}
.decision{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--ask);border-radius:6px;padding:.75rem 1rem;margin:0 0 1rem}
.decision h3{margin:0;font-size:1.15rem;line-height:1.35}
.rank{color:var(--ask)}
.override{background:light-dark(#b3261e,#8c1d18);color:#fff;font-weight:700;padding:.6rem .9rem;border-radius:6px}
.tree,.tree ul{list-style:none;padding-left:1rem}.tree{padding-left:0}
blockquote{margin:.4rem 0;padding-left:.75rem;border-left:3px solid var(--line)}
.over{color:var(--bad);font-weight:600}
figure{margin:.6rem 0}
figcaption{font:.85rem/1.5 ui-monospace,monospace}
.evidence{list-style:none;padding:0}
.facts,.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:.75rem 1.5rem;margin:.6rem 0}
.sides>div{border-left:3px solid var(--line);padding-left:.75rem}
.facts ul{padding-left:1rem}
.gap{color:var(--ask)}.gap h4{color:inherit}
.remedy::before{content:"→ ";color:var(--ok)}
#filters{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:.5rem 0 1rem}
#filters .search{flex:1 1 16rem;display:flex;gap:.4rem;align-items:center}
#search{flex:1;min-width:0}
#shown{color:var(--dim)}
.finding{border:1px solid var(--line);border-left:4px solid var(--line);border-radius:5px;margin:.35rem 0;padding:0 .75rem}
.chunk.full{content-visibility:auto;contain-intrinsic-size:auto 185rem}
.finding.bad{border-left-color:var(--bad)}.finding.ask{border-left-color:var(--ask)}
.finding>summary{padding:.35rem 0;list-style-position:outside;cursor:pointer}
.finding>summary::-webkit-details-marker{display:none}
.finding>summary{list-style:none}
.finding[open]{padding-bottom:.5rem;background:var(--card)}
.bad .mark{color:var(--bad)}.ask .mark{color:var(--ask)}.mild .mark,.closed .mark{color:var(--dim)}
.where{display:block;color:var(--dim);font-size:.875rem;padding-left:1.3em}
.closed .what{color:var(--dim)}
summary{cursor:pointer}
code,pre,kbd{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:not(pre)>code,kbd{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:0 .25em}
pre code{font-size:inherit}
pre{background:var(--card);border:1px solid var(--line);border-radius:5px;padding:.4rem 0;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.decision pre,.finding pre{background:var(--bg)}
pre span{display:block;padding:0 .6rem 0 4rem;text-indent:-3.6rem}
pre span::before{content:attr(data-n);display:inline-block;width:2.8rem;margin-right:.8rem;text-align:right;text-indent:0;color:var(--dim);user-select:none}
pre.old .hit::before,pre.old.all span::before{content:attr(data-n) " −"}
pre .hit{background:var(--mark)}pre.old .hit{background:var(--cut)}
i{font-style:normal}.k{color:var(--kw)}.s{color:var(--str)}.n{color:var(--num)}.c{color:var(--com)}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid var(--line);padding:.3rem .75rem .3rem 0;text-align:left;vertical-align:top;font-weight:400}
thead th{color:var(--dim);font-size:.875rem;overflow-wrap:normal}
td.fig{white-space:nowrap}
td.fig,th.fig{text-align:right;font-variant-numeric:tabular-nums}
.map th[scope=row]{font:.86rem/1.5 ui-monospace,monospace}
.map td.fig,.funnel th{min-width:9rem}.funnel td:last-child{width:60%}
.map p{margin:0}
.reader{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 .35rem;margin:.05rem 0;font-size:.875rem}
.bar{display:block;width:100%;height:.45rem;margin:.35rem 0}
.bar .none{fill:var(--mark);stroke:var(--ask);stroke-width:.6}.bar .read{fill:var(--ok)}.bar .step{fill:var(--link)}
.drawing{overflow-x:auto;border:1px solid var(--line);border-radius:5px;margin:.6rem 0}
.drawing svg{display:block}
.drawing path{fill:none;stroke:var(--dim);stroke-opacity:.55;stroke-width:1.3}
.drawing rect{fill:var(--card);stroke:var(--dim)}
.drawing text{fill:var(--fg);font:11.5px ui-monospace,monospace}
.drawing .changed rect{fill:var(--mark);stroke:var(--ask);stroke-width:2}
.drawing .entry-point rect{stroke:var(--link);stroke-width:1.6}
.drawing .test rect,.drawing .more rect{stroke-dasharray:4 3}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;color:var(--dim);font-size:.875rem}
.key::before{content:"";display:inline-block;width:1.4em;height:.8em;margin-right:.4em;border:1px solid var(--dim);border-radius:3px;background:var(--card);vertical-align:-.05em}
.key.changed::before{background:var(--mark);border:2px solid var(--ask)}.key.entry-point::before{border:2px solid var(--link);border-radius:1em}.key.test::before,.key.more::before{border-style:dashed}
.author,footer{margin-top:2.5rem}footer{padding-bottom:3rem}
dialog{color:var(--fg);background:var(--bg);border:1px solid var(--line);border-radius:8px;max-width:min(30rem,92vw)}
dialog h2{margin-top:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem}dd{margin:0}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem;z-index:2}
@media(max-width:40rem){body{font-size:15px}header,main,nav,footer{padding-left:.75rem;padding-right:.75rem}h1{font-size:1.3rem}nav{gap:.25rem .7rem;font-size:.8rem}nav small{font-size:.75rem}#tools{gap:.25rem}#filters .search{flex:1 0 100%}#filters label:not(.search){flex:1 1 5rem;display:flex;flex-direction:column;font-size:.8rem;min-width:0}#filters select{width:100%;min-width:0}.decision{padding:.6rem .7rem}thead{position:absolute;left:-999px}tr{display:flex;flex-wrap:wrap;gap:0 .9rem;padding:.35rem 0;border-bottom:1px solid var(--line)}td,th,.map td.fig{display:block;border:0;padding:.05rem 0;text-align:left;min-width:0}td.fig,th.fig{text-align:left}th[scope=row]{flex:1 0 100%;font-weight:600}td[data-label]:not(:empty)::before{content:attr(data-label) " ";color:var(--dim);font-size:.875rem}.funnel td,.map td{flex:1 0 100%}.funnel td:last-child::before,.map td::before{content:none!important}pre span{padding-left:3.2rem;text-indent:-2.8rem;padding-right:.3rem}pre span::before{width:2.2rem;margin-right:.6rem}}
@media(max-width:25rem){nav small{display:none}nav{gap:.5rem}nav button{padding:.2rem .4rem}}
@media print{:root{color-scheme:light}nav,#filters,.skip{display:none}.chunk.full{content-visibility:visible}.finding{break-inside:avoid}.decision,figure,tr{break-inside:avoid}details::details-content{content-visibility:visible;display:block;height:auto}.drawing{overflow:visible}.drawing svg{max-width:100%;height:auto}}
`;
