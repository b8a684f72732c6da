import os
import pickle
import subprocess
import tarfile

import yaml
from flask import redirect, render_template_string, request, send_file, url_for


def calculate(formula, names):
    # ruleid: py-eval-of-value
    total = eval(formula)
    # ruleid: py-eval-of-value
    exec(f"result = {formula}")
    # ruleid: py-eval-of-value
    other = eval("1 + " + formula, {}, names)
    # ok: py-eval-of-value
    exec(formula, names)
    # ok: py-eval-of-value
    fixed = eval("1 + 1")
    # ok: py-eval-of-value
    data = ast.literal_eval(formula)
    # ok: py-eval-of-value
    model.eval()
    # ok: py-eval-of-value
    frame.eval(formula)
    return total, other, fixed, data


def convert(name):
    # ruleid: py-shell-with-value
    subprocess.run(f"convert {name} out.png", shell=True, check=True)
    # ruleid: py-shell-with-value
    os.system("convert " + name)
    # ruleid: py-shell-with-value
    subprocess.check_output("ls %s" % name, cwd="/tmp", shell=True)
    # ruleid: py-shell-with-value
    os.popen("ls {}".format(name))
    # ok: py-shell-with-value
    subprocess.run(["convert", name, f"{name}.png"], check=True)
    # ok: py-shell-with-value
    subprocess.run("make all", shell=True, check=True)
    # ok: py-shell-with-value
    subprocess.run(f"convert {shlex.quote(name)}", shell=True)
    # ok: py-shell-with-value
    platform.system()


def find_user(cursor, name, ids):
    # ruleid: py-sql-with-value
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: py-sql-with-value
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: py-sql-with-value
    cursor.execute("DELETE FROM users WHERE id = %s" % name)
    # ruleid: py-sql-with-value
    cursor.execute("UPDATE users SET name = '{}'".format(name))
    query = f"SELECT * FROM users WHERE name = '{name}'"
    # ruleid: py-sql-with-value
    cursor.execute(query)
    # ruleid: py-sql-with-value
    session.execute(text(f"SELECT id FROM users WHERE id = {user_id}"))
    # ok: py-sql-with-value
    cursor.execute(f"SELECT id FROM users WHERE id = {placeholder} AND {where_sql}", ids)
    # ok: py-sql-with-value
    cursor.execute(f"SELECT id FROM users WHERE {column} = %s", (name,))
    # ok: py-sql-with-value
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    # ok: py-sql-with-value
    cursor.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)
    # ok: py-sql-with-value
    cursor.execute(f"SELECT id FROM {TABLE} WHERE name = %s", (name,))
    # ok: py-sql-with-value
    cursor.execute(f"DELETE FROM {self.table} WHERE id = %s", (name,))
    # ok: py-sql-with-value
    log.execute(f"Selected {name}")
    # ruleid: py-sql-with-value
    cursor.execute(f"DELETE FROM {self.table} WHERE id = {name}")


def read(stream, path):
    # ruleid: py-yaml-load
    a = yaml.load(stream)
    # ruleid: py-yaml-load
    b = yaml.load(stream, Loader=yaml.FullLoader)
    # ruleid: py-yaml-load
    c = yaml.unsafe_load(stream)
    # ok: py-yaml-load
    d = yaml.safe_load(stream)
    # ok: py-yaml-load
    e = yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: py-yaml-load
    f = json.load(stream)
    return a, b, c, d, e, f


def restore(path, sock):
    # ruleid: py-pickle-of-input
    a = pickle.loads(request.data)
    raw = base64.b64decode(request.cookies["cart"])
    # ruleid: py-pickle-of-input
    b = pickle.loads(raw)
    # ruleid: py-pickle-of-input
    c = pickle.loads(sock.recv(4096))
    with open("cache.bin", "rb") as file:
        # ok: py-pickle-of-input
        d = pickle.load(file)
    # ok: py-pickle-of-input
    e = json.loads(request.data)
    # ok: py-pickle-of-input
    f = pickle.dumps(request.data)
    return a, b, c, d, e, f


def download(root):
    name = request.args.get("name")
    # ruleid: py-path-from-request
    with open(os.path.join(root, name)) as file:
        text = file.read()
    # ruleid: py-path-from-request
    os.remove(f"{root}/{request.form['file']}")
    safe = secure_filename(name)
    # ok: py-path-from-request
    with open(os.path.join(root, safe)) as file:
        text += file.read()
    # ok: py-path-from-request
    with open(os.path.join(root, str(int(request.args["page"])))) as file:
        text += file.read()
    # ok: py-path-from-request
    with open(os.path.join(root, "index.html")) as file:
        text += file.read()
    # ruleid: py-path-from-request
    return send_file(root + "/" + name), text


def go():
    # ruleid: py-redirect-from-request
    a = redirect(request.args.get("next"))
    target = request.args.get("return_to") or "/"
    # ruleid: py-redirect-from-request
    b = redirect(target, code=302)
    # ruleid: py-redirect-from-request
    c = RedirectResponse(request.query_params["url"])
    # ok: py-redirect-from-request
    d = redirect("/home")
    # ok: py-redirect-from-request
    e = redirect(url_for("item", name=request.args.get("name")))
    # ok: py-redirect-from-request
    f = redirect(target_of(user))
    return a, b, c, d, e, f


def greet(name):
    # ruleid: py-template-from-value
    a = render_template_string(f"<h1>Hello {name}</h1>")
    # ruleid: py-template-from-value
    b = render_template_string("<h1>%s</h1>" % name)
    # ruleid: py-template-from-value
    c = environment.from_string("<h1>" + name + "</h1>")
    # ok: py-template-from-value
    d = render_template_string("<h1>{{ name }}</h1>", name=name)
    # ok: py-template-from-value
    e = render_template("hello.html", name=f"{name}!")
    # ok: py-template-from-value
    f = environment.from_string(TEMPLATE)
    return a, b, c, d, e, f


def unpack(path, folder):
    with tarfile.open(path) as tar:
        # ruleid: py-tar-extract-all
        tar.extractall(folder)
    archive = tarfile.open(path, "r:gz")
    # ruleid: py-tar-extract-all
    archive.extractall()
    with tarfile.open(fileobj=path, mode="r|") as stream:
        # ruleid: py-tar-extract-all
        stream.extractall(path=folder)
    with tarfile.open(path) as tar:
        # ok: py-tar-extract-all
        tar.extractall(folder, filter="data")
    with tarfile.open(path) as checked:
        for member in checked.getmembers():
            assert_inside(member.name)
        # ok: py-tar-extract-all
        checked.extractall(folder)
    with zipfile.ZipFile(path) as zipped:
        # ok: py-tar-extract-all
        zipped.extractall(folder)
    # ok: py-tar-extract-all
    frame.extractall("a+")


def proxy(service):
    # ruleid: py-fetch-of-request
    a = requests.get(request.args["url"], timeout=5)
    target = request.json.get("webhook")
    # ruleid: py-fetch-of-request
    b = httpx.post(target, json={})
    # ruleid: py-fetch-of-request
    c = urllib.request.urlopen(request.args.get("feed"))
    # ok: py-fetch-of-request
    d = requests.get("https://api.example.com/" + request.args["name"], timeout=5)
    # ok: py-fetch-of-request
    e = requests.get("https://api.example.com", params={"q": request.args["q"]}, timeout=5)
    # ok: py-fetch-of-request
    f = requests.get(service.address_of(request.args["id"]), timeout=5)
    other = request.args["other"]
    if not is_allowed(other):
        return None
    # ok: py-fetch-of-request
    g = requests.get(other, timeout=5)
    return a, b, c, d, e, f, g


def upload(file, root, archive):
    # ruleid: py-upload-name-as-path
    a = os.path.join(root, file.filename)
    # ruleid: py-upload-name-as-path
    b = UPLOADS / f"{now}_{file.filename}"
    # ruleid: py-upload-name-as-path
    with open(f"uploads/{file.filename}", "wb") as out:
        out.write(file.read())
    # ok: py-upload-name-as-path
    d = UPLOADS / uuid4().hex
    # ok: py-upload-name-as-path
    e = {"name": file.filename}
    # ok: py-upload-name-as-path
    f = os.path.join(root, module.filename)
    return a, b, d, e, f


def upload_cleaned(file, root):
    file.filename = secure_filename(file.filename)
    # ok: py-upload-name-as-path
    return os.path.join(root, file.filename)


def show(name, count):
    # ruleid: py-html-with-value
    a = mark_safe(f"<b>{name}</b>")
    # ruleid: py-html-with-value
    b = Markup("<b>%s</b>" % name)
    # ruleid: py-html-with-value
    c = HTMLResponse(f"<h1>Hello {name}</h1>", status_code=200)
    # ok: py-html-with-value
    d = format_html("<b>{}</b>", name)
    # ok: py-html-with-value
    e = mark_safe("<br>")
    # ok: py-html-with-value
    f = Markup("<b>{}</b>").format(name)
    # ok: py-html-with-value
    g = mark_safe(f"<b>{escape(name)}</b>")
    return a, b, c, d, e, f, g


def open_checked(root):
    name = request.args["name"]
    if ".." in name:
        return None
    # ok: py-path-from-request
    with open(os.path.join(root, name)) as file:
        return file.read()
