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
    with zipfile.ZipFile(path) as zipped:
        # ok: py-tar-extract-all
        zipped.extractall(folder)
    # ok: py-tar-extract-all
    frame.extractall("a+")
