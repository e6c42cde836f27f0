/** Rules of the page: dark on white, for a desk, a hand and A4. Language is chosen by a radio button, without a script. */
export const STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --soft: #555; --line: #d4d4d4; --good: #0b6638; --bad: #b3261e; --unsure: #6b5200; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.55 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
#to-en:checked ~ main [lang="zh-CN"], #to-zh:checked ~ main [lang="en"] { display: none; }
main { max-width: 860px; margin: 0 auto; padding: 12px 24px 48px; }
.choice { position: absolute; opacity: 0; }
.switch { max-width: 860px; margin: 0 auto; padding: 12px 24px 0; display: flex; gap: 4px; justify-content: flex-end; font-size: 14px; }
.switch label { padding: 4px 12px; border: 1px solid var(--line); border-radius: 4px; cursor: pointer; color: var(--soft); }
#to-zh:checked ~ .switch [for="to-zh"], #to-en:checked ~ .switch [for="to-en"] { border-color: var(--ink); color: var(--ink); font-weight: 600; }
.choice:focus-visible ~ .switch { outline: 2px solid #0072b2; outline-offset: 2px; }
h1 { font-size: 26px; line-height: 1.3; margin: 4px 0 2px; }
h2 { font-size: 20px; margin: 44px 0 10px; padding-bottom: 4px; border-bottom: 2px solid var(--ink); }
h3 { font-size: 15px; margin: 22px 0 6px; }
p { margin: 8px 0; }
ul { margin: 8px 0; padding-left: 1.4em; }
li { margin: 3px 0; }
.asks { color: var(--soft); margin: 0 0 18px; }
.verdict { border: 1px solid var(--line); border-left: 8px solid; padding: 14px 20px; margin: 0 0 18px; }
.verdict .word { font-size: 24px; font-weight: 700; margin: 0; }
.verdict .says { font-size: 20px; line-height: 1.45; margin: 6px 0 0; color: var(--ink); }
.verdict ul { margin: 10px 0 0; color: var(--ink); }
.verdict.good { border-left-color: var(--good); } .verdict.bad { border-left-color: var(--bad); } .verdict.unsure { border-left-color: var(--unsure); }
.good { color: var(--good); } .bad { color: var(--bad); } .unsure { color: var(--unsure); }
td.bad, td.good, td.unsure { font-weight: 600; }
.facts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 24px; margin: 0; font-size: 14px; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(118px, 1fr)); gap: 0; margin: 0 1px 1px 0; }
.figures div { border: 1px solid var(--line); margin: 0 -1px -1px 0; padding: 6px 10px; display: flex; flex-direction: column; justify-content: space-between; }
.figures dt { font-size: 13px; line-height: 1.35; color: var(--soft); } .figures dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums; }
.figures .bad dt, .figures .bad dd { color: var(--bad); font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); border-bottom-color: var(--ink); vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:not(.number), td:not(.number) { min-width: 7em; }
.number + th:not(.number), .number + td:not(.number) { padding-left: 18px; }
.few { width: auto; min-width: 50%; } .few th:first-child { padding-right: 40px; }
.finding { border-left: 3px solid var(--bad); padding-left: 14px; margin: 16px 0; }
.finding h3 { margin: 0; } .examples { font-size: 14px; color: var(--soft); }
.terms { margin: 0; font-size: 14px; } .terms div { display: grid; grid-template-columns: 190px 1fr; gap: 16px; padding: 5px 0; border-bottom: 1px solid var(--line); }
.terms dt { font-weight: 600; } .terms dd { margin: 0; }
.plot-figure { margin: 26px 0 0; } figcaption { font-size: 15px; } .unit, .x-label { color: var(--soft); font-size: 13px; }
.x-label { text-align: right; margin: 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0 2px; padding: 0; font-size: 13px; }
.legend li { margin: 0; } .legend svg { vertical-align: middle; }
.plot { display: block; width: 100%; height: auto; overflow: visible; font-size: 11px; } .narrow { display: none; }
footer { margin-top: 48px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
@media (max-width: 640px) {
  body { font-size: 15px; } main, .switch { padding-left: 16px; padding-right: 16px; }
  h1 { font-size: 22px; } .verdict { padding: 12px 14px; } .verdict .word { font-size: 21px; } .verdict .says { font-size: 17px; }
  .facts { grid-template-columns: 1fr 1fr; gap: 8px 16px; } .terms div { grid-template-columns: 1fr; gap: 0; }
  .figures { grid-template-columns: repeat(3, minmax(0, 1fr)); } .figures div { padding: 6px 7px; } .figures dt { font-size: 12px; } .figures dd { font-size: 18px; }
  td, th { padding-right: 12px; } .few { min-width: 100%; } .few th:first-child { padding-right: 12px; } .wide { display: none; } .narrow { display: block; }
}
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; } .switch, .choice { display: none; }
  .wide { display: block; } .narrow { display: none; } .scroll { overflow: visible; }
  h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 20pt; break-after: avoid; } h3, figcaption, thead { break-after: avoid; }
  .verdict .word { font-size: 16pt; } .verdict .says { font-size: 13pt; }
  table, .facts, .terms { font-size: 9pt; } th, td { padding-right: 8pt; } .figures dt { font-size: 8pt; } .figures dd { font-size: 12pt; } .figures { grid-template-columns: repeat(6, 1fr); }
  tr, .verdict, .figures, .finding, .plot-figure, .terms div, li, .short { break-inside: avoid; } thead { display: table-header-group; }
  .plot-figure { margin-top: 12pt; } footer { margin-top: 16pt; }
  .verdict, .good, .bad, .unsure { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
