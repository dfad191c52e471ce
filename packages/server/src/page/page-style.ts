import { createHash } from 'node:crypto'

/**
 * On a narrow screen a service is a block: its name and state, then the rest in small type. A frame in
 * a dashboard is narrow sooner but shows fewer columns, hence the two scopes.
 */
function rowsAsBlocks(scope: '.page' | '.embed'): string {
  return `
${scope} .svc,${scope} .svc tbody{display:block}${scope} .svc thead{position:absolute;left:-999px}
${scope} .svc tr{display:flex;flex-wrap:wrap;gap:1px 12px;padding:8px 14px;align-items:baseline}
${scope} .svc tbody tr+tr{border-top:1px solid var(--line)}
${scope} .svc tr>*,${scope} .svc tbody tr+tr>*{padding:0;border:0;width:auto;text-align:left}
${scope} .svc th{flex:1 1 calc(100% - 136px);order:1}${scope} .svc .c-state{flex:0 0 124px;order:2;text-align:right}
${scope} .svc .c-host,${scope} .svc .c-up,${scope} .svc .c-ports{order:3;width:auto;color:var(--soft);font-size:12.5px}
${scope} .svc .c-health{order:4;width:auto;margin-left:auto;font-size:12.5px}
${scope} .svc .c-img{order:5;flex-basis:100%;font-size:12px}
${scope} .svc .nil{display:none}${scope} .svc small{padding-left:0}`
}

/** The one style sheet of the page; the response's policy names its hash and allows no other. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#17202a;--soft:#55616d;--line:#dfe5ea;--hover:#f0f5f9;
--accent:#0b5c8a;--track:#e3e9ee;--run:#167347;--stop:#bf2430;--warn:#935700;--idle:#5c6873;--calm:#0a62a0}
@media(prefers-color-scheme:dark){:root{--bg:#0d131a;--card:#141c25;--ink:#e4eaf0;--soft:#9aa7b4;--line:#25303b;--hover:#1a2530;
--accent:#6cb9e8;--track:#26323d;--run:#4fc58c;--stop:#ff8080;--warn:#efb24a;--idle:#98a4b0;--calm:#7abdf2}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;
font-variant-numeric:tabular-nums}
main,header,footer{max-width:1240px;margin:0 auto;padding:0 20px}
header{padding-top:20px}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px 12px}
h1{font-size:20px;line-height:1.25;margin:0;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:15px;margin:28px 0 10px;letter-spacing:-.005em}
h3{font-size:13px;margin:0;font-weight:600;overflow-wrap:anywhere}
h3 small,h2 small{color:var(--soft);font-weight:400;margin-left:6px}
.top{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;justify-content:space-between}
.meta{color:var(--soft);font-size:12.5px;margin:4px 0 0}
.links{display:flex;flex-wrap:wrap;gap:4px 14px;margin:10px 0 0;padding:0;list-style:none}
.verdict{display:flex;gap:10px;align-items:center;margin:16px 0 12px;padding:11px 14px;border-radius:8px;background:var(--card);
border:1px solid var(--line);border-left:4px solid var(--run);font-size:15px;font-weight:600}
.verdict.bad{border-left-color:var(--warn)}.verdict.part{border-left-color:var(--idle)}
.verdict small{display:block;font-size:13px;font-weight:400;color:var(--soft);overflow-wrap:anywhere}.verdict span{min-width:0}
.notice{display:flex;gap:10px;margin:0 0 10px;padding:10px 14px;border-radius:8px;background:var(--card);border:1px solid var(--line);
border-left:4px solid var(--idle);overflow-wrap:anywhere}
.notice p{margin:0}.notice small{display:block;color:var(--soft);font-size:12.5px}
.notice svg,.verdict svg{flex:none;margin-top:3px}.verdict svg{margin-top:0}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(118px,1fr));gap:8px;margin:0;padding:0;list-style:none}
.counts li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:9px 12px}
.counts b{display:block;font-size:22px;line-height:1.15;font-weight:650}
.counts .nil b{color:var(--soft);font-weight:400}.counts .nil .state{color:var(--soft)}
.state{display:inline-flex;align-items:center;gap:6px;white-space:nowrap}
.state svg{flex:none}
.i{width:11px;height:11px;fill:currentColor;stroke:currentColor}
.run{color:var(--run)}.stop{color:var(--stop)}.warn{color:var(--warn)}.idle{color:var(--idle)}.calm{color:var(--calm)}
.dim{color:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:10px}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px;min-width:0}
.card .head{display:flex;justify-content:space-between;gap:12px;align-items:baseline}
.card dl{display:grid;gap:3px 32px;margin:10px 0 0}
.card dl>div{display:grid;grid-template-columns:auto 1fr;gap:3px 12px;align-items:baseline}
.card:only-child{grid-column:1/-1}.card:only-child dl{grid-template-columns:repeat(auto-fit,minmax(220px,1fr))}
.card dt{color:var(--soft)}.card dd{margin:0;text-align:right}.card dd.b{grid-column:1/-1;margin-bottom:6px;line-height:0}
.card p{margin:6px 0 0;color:var(--soft);font-size:12.5px;overflow-wrap:anywhere}
.bar{display:block;width:100%;height:6px;border-radius:3px}
.bar .t{fill:var(--track)}.bar .f{fill:var(--accent)}.bar .f.hot{fill:var(--warn)}.bar .f.full{fill:var(--stop)}
.box{background:var(--card);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.box .cap{display:flex;justify-content:space-between;gap:12px;padding:9px 14px;border-bottom:1px solid var(--line)}
.box+.box{margin-top:10px}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;padding:5px 10px;vertical-align:baseline;overflow-wrap:anywhere;font-weight:400}
th:first-child,td:first-child{padding-left:14px}th:last-child,td:last-child{padding-right:14px}
thead th{color:var(--soft);font-size:12px;padding-top:7px;padding-bottom:3px}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody tr:hover{background:var(--hover)}
tbody th{font-weight:600}
td.r,th.r{text-align:right;white-space:nowrap}
.mono{font:12.5px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
.svc .c-host{width:10%}.svc .c-state{width:12.5%}.svc .c-health{width:10%}.svc .c-up{width:12.5%}.svc .c-ports{width:15.5%}.svc .c-img{width:20%}
.box+.box .svc thead{position:absolute;left:-999px}
.svc td.c-img{color:var(--soft)}.svc small{display:block;color:var(--soft);font-size:12px;padding-left:17px}
.mem tbody tr>*{vertical-align:top}.mem .c-rank{width:46px}.mem .c-host{width:16%}.mem .c-size{width:110px}.mem .c-share{width:34%}
.mem .share{display:grid;grid-template-columns:1fr 52px;gap:10px;align-items:center}
.runs th{font-weight:400}.runs .c-when{width:230px}.runs .c-took{width:90px}
.empty{color:var(--soft);margin:0}
footer{color:var(--soft);font-size:12.5px;padding-top:20px;padding-bottom:28px}
footer p{margin:0 0 4px;display:flex;flex-wrap:wrap;gap:2px 14px}
@media(max-width:760px){
main,header,footer{padding-left:14px;padding-right:14px}
header{padding-top:14px}
.counts{grid-template-columns:repeat(3,1fr)}.counts li{padding:8px 10px}.counts b{font-size:19px}
${rowsAsBlocks('.page')}
.mem .c-host{display:none}.mem .c-share{width:76px}.mem .c-size{width:84px}.mem .share{grid-template-columns:1fr}.mem .bar{display:none}
.mem .c-rank{width:38px}
.runs .c-when{width:120px}.runs .c-took{width:80px}}
.embed main,.embed header{max-width:none;padding-left:12px;padding-right:12px}
.embed header{padding-top:10px}.embed h1{font-size:16px}.embed .verdict{margin:8px 0;padding:8px 12px;font-size:14px}
.embed .counts{display:flex;flex-wrap:wrap;gap:2px 16px;margin-bottom:10px}.embed .counts li{border:0;background:none;padding:0;display:flex;gap:6px;flex-direction:row-reverse}
.embed .counts b{font-size:14px;line-height:1.45}.embed .box .cap{padding:6px 12px}.embed th,.embed td{padding-top:3px;padding-bottom:3px}
.embed .svc .c-state,.embed .svc .c-health,.embed .svc .c-up{width:18%}.embed .svc .c-host{width:15%}.embed main{padding-bottom:12px}
@media(max-width:500px){${rowsAsBlocks('.embed')}}
`

/** As a policy source, without its quotes. Of the exact text between the style tags. */
export const styleHash = `sha256-${createHash('sha256').update(pageStyle).digest('base64')}`
