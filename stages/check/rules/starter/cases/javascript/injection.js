import { exec, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export function calculate(formula, scope) {
  // ruleid: js-eval-of-value
  const total = eval(formula);
  // ruleid: js-eval-of-value
  const build = new Function('scope', 'return ' + formula);
  // ruleid: js-eval-of-value
  eval(`scope.${formula}`);
  // ok: js-eval-of-value
  const fixed = new Function('return this');
  // ok: js-eval-of-value
  const global = eval('this');
  // ok: js-eval-of-value
  const parsed = JSON.parse(formula);
  // ok: js-eval-of-value
  const value = scope.evaluate(formula);
  return [total, build, fixed, global, parsed, value];
}

export function later(name) {
  // ruleid: js-timer-with-text
  setTimeout('refresh()', 1000);
  // ruleid: js-timer-with-text
  setInterval(`refresh("${name}")`, 1000);
  // ruleid: js-timer-with-text
  setTimeout('refresh(' + name, 10);
  // ok: js-timer-with-text
  setTimeout(() => refresh(name), 1000);
  // ok: js-timer-with-text
  setTimeout(refresh, 1000, 'name');
  // ok: js-timer-with-text
  queue.setTimeoutText('later');
}

export function convert(file, pattern) {
  // ruleid: js-shell-with-value
  exec(`convert ${file} out.png`);
  // ruleid: js-shell-with-value
  exec('convert ' + file, { cwd: '/tmp' });
  // ruleid: js-shell-with-value
  exec('convert ' + file + ' out.png');
  // ok: js-shell-with-value
  exec('convert in.png out.png');
  // ok: js-shell-with-value
  execFile('convert', [file, `${file}.png`]);
  // ok: js-shell-with-value
  spawn('convert', [file]);
  // ok: js-shell-with-value
  pattern.exec(`${file}`);
}

export async function findUser(db, id, table) {
  // ruleid: js-sql-with-value
  await db.query(`SELECT * FROM users WHERE id = ${id}`);
  // ruleid: js-sql-with-value
  await db.query("SELECT * FROM users WHERE name = '" + id + "'");
  // ruleid: js-sql-with-value
  await db.execute(`delete from users where id = ${id} and active`);
  // ruleid: js-sql-with-value
  db.prepare(`UPDATE users SET name = '${id}'`);
  // ok: js-sql-with-value
  await db.query('SELECT * FROM users WHERE id = $1', [id]);
  // ok: js-sql-with-value
  await db.query(sql`SELECT * FROM users WHERE id = ${id}`);
  // ok: js-sql-with-value
  await db.query(`SELECT * FROM ${TABLE_NAME} WHERE id = $1`, [id]);
  // ok: js-sql-with-value
  await db.raw(`SELECT EXISTS(SELECT 1 FROM ${this.tableName} WHERE id = ?) AS present`, [id]);
  // ruleid: js-sql-with-value
  await db.raw(`SELECT 1 FROM ${table} WHERE id = ${id}`);
  // ok: js-sql-with-value
  await log.run(`Selected ${id} from the list`);
  // ok: js-sql-with-value
  await db.query(`SELECT 1 FROM users WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
}

export function show(element, message) {
  // ruleid: js-html-with-value
  element.innerHTML = `<b>${message}</b>`;
  // ruleid: js-html-with-value
  element.innerHTML += '<li>' + message + '</li>';
  // ruleid: js-html-with-value
  element.insertAdjacentHTML('beforeend', `<li>${message}</li>`);
  // ok: js-html-with-value
  element.innerHTML = '';
  // ok: js-html-with-value
  element.textContent = `<b>${message}</b>`;
  // ok: js-html-with-value
  element.innerHTML = DOMPurify.sanitize(`<b>${message}</b>`);
  // ok: js-html-with-value
  element.innerHTML = `<b>${escapeHtml(message)}</b>`;
}

export function serve(app, root) {
  app.get('/file/:name', (req, res) => {
    // ruleid: js-path-from-request
    res.sendFile(path.join(root, req.params.name));
    const target = `${root}/${req.query.name}`;
    // ruleid: js-path-from-request
    fs.readFile(target, () => {});
    // ruleid: js-path-from-request
    fs.createReadStream(root + req.body.file);
    const base = path.basename(req.params.name);
    // ok: js-path-from-request
    fs.readFile(path.join(root, base), () => {});
    // ok: js-path-from-request
    res.sendFile(path.join(root, 'index.html'));
    // ok: js-path-from-request
    fs.readFile(path.join(root, String(Number(req.query.page))), () => {});
    // ok: js-path-from-request
    fs.writeFile(path.join(root, 'log.txt'), req.body.text, () => {});
  });
  app.get('/go', (req, res) => {
    // ruleid: js-redirect-from-request
    res.redirect(req.query.next);
    const { next } = req.query;
    // ruleid: js-redirect-from-request
    res.redirect(302, next);
    // ruleid: js-redirect-from-request
    res.redirect(req.query.returnTo || '/');
    // ok: js-redirect-from-request
    res.redirect('/home');
    // ok: js-redirect-from-request
    res.redirect(`/login?next=${encodeURIComponent(req.query.next)}`);
    // ok: js-redirect-from-request
    res.redirect(allowed.get('home'));
  });
  app.get('/search', (req, res) => {
    // ruleid: js-regex-from-request
    const all = new RegExp(req.query.q, 'i');
    const text = req.body.pattern;
    // ruleid: js-regex-from-request
    const own = new RegExp(`^${text}`);
    // ruleid: js-regex-from-request
    const third = new RegExp('^' + req.params.id + '$');
    // ok: js-regex-from-request
    const escaped = new RegExp(escapeRegExp(req.query.q), 'i');
    // ok: js-regex-from-request
    const fixed = new RegExp('^a+$');
    // ok: js-regex-from-request
    const replaced = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    res.json([all, own, third, escaped, fixed, replaced]);
  });
}

const execAsync = util.promisify(exec);
export async function git(branch, title, pid, file) {
  // ruleid: js-shell-with-value
  await execAsync(`git checkout ${branch}`);
  // ruleid: js-shell-with-value
  await execAsync(`git commit -m "${title}"`, { cwd: root });
  // ruleid: js-shell-with-value
  spawn(`convert ${file}`, { shell: true, stdio: 'inherit' });
  // ok: js-shell-with-value
  await execAsync('git status');
  // ok: js-shell-with-value
  exec(`taskkill /PID ${pid}`);
  // ok: js-shell-with-value
  exec(`${GIT_COMMAND} status`);
  // ok: js-shell-with-value
  spawn(`convert-${file}`, ['-h']);
  // ok: js-shell-with-value
  exec(`cat ${shellEscape(file)}`);
}

export async function search(db, name, dialect, sortSql) {
  const text = `SELECT id FROM users WHERE name = '${name}'`;
  // ruleid: js-sql-with-value
  const found = await db.query(text);
  // ok: js-sql-with-value
  await db.query(`UPDATE users SET seen = ${dialect.now()} WHERE id = $1`, [name]);
  // ok: js-sql-with-value
  await db.query(`SELECT id FROM users WHERE ${sortSql} ORDER BY id`);
  // ok: js-sql-with-value
  await db.query(`SELECT id FROM users WHERE at < ${columnSql}`);
  // ok: js-sql-with-value
  await db.query(`SELECT id FROM users WHERE at < '${cutoff.toISOString()}'`);
  return found;
}

export function card(element, workflow, count, icon) {
  // ruleid: js-html-with-value
  element.innerHTML = `<h4>${workflow.name}</h4><i>${count}</i>`;
  // ruleid: js-html-with-value
  element.innerHTML = `<p>${error.message || 'unknown'}</p>`;
  // ruleid: js-html-with-value
  element.innerHTML = `<p>${comment.content}</p>`;
  // ok: js-html-with-value
  element.innerHTML = `<h3>${tab.name}</h3>${tool.icon}`;
  // ok: js-html-with-value
  element.innerHTML = `<i>${count}</i>`;
  // ok: js-html-with-value
  element.innerHTML = `<i class="${className}">${renderIcon(icon)}</i>`;
}

export function proxy(app, service) {
  app.get('/proxy', async (req, res) => {
    // ruleid: js-fetch-of-request
    const a = await fetch(req.query.url);
    const target = req.body.webhook;
    // ruleid: js-fetch-of-request
    await axios.post(target, { ping: true });
    const { url } = req.query;
    // ruleid: js-fetch-of-request
    https.get(url, () => {});
    // ok: js-fetch-of-request
    await fetch(`https://api.example.com/items/${req.params.id}`);
    // ok: js-fetch-of-request
    await fetch('https://api.example.com/search', { body: req.body.text });
    // ok: js-fetch-of-request
    await fetch(service.addressOf(req.params.id));
    const other = req.query.other;
    if (!isAllowedUrl(other)) return res.sendStatus(400);
    // ok: js-fetch-of-request
    await fetch(other);
    return res.send(a);
  });
  app.post('/upload', async (req, res) => {
    // ruleid: js-upload-name-as-path
    const where = path.join(root, req.file.originalname);
    // ruleid: js-upload-name-as-path
    await fs.rename(req.file.path, `uploads/${req.file.originalname}`);
    // ruleid: js-upload-name-as-path
    const other = path.join(root, `${Date.now()}-${file.originalname}`);
    // ruleid: js-upload-name-as-path
    req.files.avatar.mv(`./public/${req.files.avatar.name}`);
    // ok: js-upload-name-as-path
    const safe = path.join(root, path.basename(req.file.originalname));
    // ok: js-upload-name-as-path
    const named = path.join(root, crypto.randomUUID());
    // ok: js-upload-name-as-path
    const shown = { name: req.file.originalname };
    res.json([where, other, safe, named, shown]);
  });
  app.post('/users', async (req, res) => {
    // ruleid: js-query-is-request
    const a = await User.find(req.query);
    // ruleid: js-query-is-request
    const b = await User.findOne(req.body);
    // ruleid: js-query-is-request
    const c = await prisma.user.findMany({ where: req.query, take: 10 });
    // ruleid: js-query-is-request
    const d = await User.find({ ...req.query }).limit(5);
    // ok: js-query-is-request
    const e = await User.findOne({ email: String(req.body.email) });
    // ok: js-query-is-request
    const f = list.find((item) => item.id === req.params.id);
    // ok: js-query-is-request
    const g = await User.find(filterOf(req.query));

    // ruleid: js-body-becomes-record
    await prisma.user.update({ where: { id }, data: req.body });
    // ruleid: js-body-becomes-record
    await User.findByIdAndUpdate(id, req.body, { new: true });
    // ruleid: js-body-becomes-record
    Object.assign(user, req.body);
    // ruleid: js-body-becomes-record
    await prisma.user.create({ data: { ...req.body, createdAt: now } });
    // ok: js-body-becomes-record
    await prisma.user.update({ where: { id }, data: { name: req.body.name } });
    // ok: js-body-becomes-record
    await User.findByIdAndUpdate(id, { name: req.body.name });
    // ok: js-body-becomes-record
    Object.assign(options, defaults);
    res.json([a, b, c, d, e, f, g]);
  });
  app.get('/files/:name', (req, res) => {
    const { name } = req.params;
    if (!isSafeName(name)) return res.sendStatus(404);
    // ok: js-path-from-request
    fs.readFile(path.join(root, name), () => {});
    const found = lookUp(req.params.id);
    // ok: js-path-from-request
    fs.readFile(found.path, () => {});
    // ok: js-redirect-from-request
    return res.redirect(`/files?name=${req.query.name}`);
  });
}
