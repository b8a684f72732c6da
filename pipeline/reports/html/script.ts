/**
 * Filters, keys and the theme. It reads what is on the page, writes no markup and fetches nothing; without it everything is
 * still there. Findings are thousands: they are hidden by attribute, and their text is read once, when first searched.
 */
export const script = String.raw`
const $ = (selector) => document.querySelector(selector);
const all = [...document.querySelectorAll('.finding')];
const chunks = [...document.querySelectorAll('.chunk')];
const search = $('#search'), selects = [...document.querySelectorAll('[data-filter]')], dialog = $('#help');
let texts;
const readTexts = () => texts ??= new Map(all.map((one) => [one, one.textContent.toLowerCase()]));
function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = selects.filter((one) => one.value !== '').map((one) => [one.dataset.filter, one.value]);
  if (words.length > 0) readTexts();
  let shown = 0;
  const filled = new Set();
  for (const one of all) {
    const hit = wanted.every(([name, value]) => one.dataset[name] === value) && words.every((word) => texts.get(one).includes(word));
    if (one.hidden === hit) one.hidden = !hit;
    if (hit) { shown++; filled.add(one.parentElement); }
  }
  for (const chunk of chunks) chunk.hidden = !filled.has(chunk);
  $('#shown').textContent = shown.toLocaleString('en-US') + ' of ' + all.length.toLocaleString('en-US') + ' shown';
}
let waiting = 0;
function filterSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(filter);
}
if (search) {
  $('#filters').hidden = false;
  search.addEventListener('input', filterSoon);
  for (const one of selects) one.addEventListener('change', filterSoon);
  $('#shown').textContent = all.length.toLocaleString('en-US') + ' shown';
}
const themes = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (themes.matches ? 'dark' : 'light')) === 'dark';
const nameTheme = () => $('#theme').setAttribute('aria-pressed', String(isDark()));
$('#theme').addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; nameTheme(); });
themes.addEventListener('change', nameTheme);
nameTheme();
$('#keys').addEventListener('click', () => dialog.showModal());
$('#close').addEventListener('click', () => dialog.close());
$('#tools').hidden = false;
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target.matches('.finding')) { target.hidden = target.parentElement.hidden = false; target.open = true; target.querySelector('summary').focus(); }
}
addEventListener('hashchange', openTarget);
openTarget();
function move(step) {
  const stops = [...document.querySelectorAll('.decision, .finding:not([hidden]) > summary')];
  const at = stops.findIndex((stop) => stop.contains(document.activeElement) || stop.parentElement.matches('.finding') && stop.parentElement.contains(document.activeElement));
  const after = stops.findIndex((stop) => document.activeElement.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  const from = at === -1 && after !== -1 && document.activeElement !== document.body ? after - (step > 0 ? 1 : 0) : at;
  const next = stops[Math.max(0, from + step)];
  if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'nearest' }); }
}
const sections = ['decisions', 'findings', 'coverage', 'course'];
function jump(id) {
  const title = document.getElementById(id);
  title.focus({ preventScroll: true });
  title.scrollIntoView();
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.key === 'Escape' && event.target === search) { search.blur(); return; }
  if (event.target.matches('input, select, textarea') || !$('#shortcuts').checked) return;
  if (event.key === '/' && search) { event.preventDefault(); search.focus(); search.scrollIntoView({ block: 'nearest' }); }
  else if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '?') dialog.showModal();
  else if (sections[event.key - 1]) jump(sections[event.key - 1]);
});
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const one of opened) one.open = true;
});
addEventListener('afterprint', () => { for (const one of opened) one.open = false; });
`;
