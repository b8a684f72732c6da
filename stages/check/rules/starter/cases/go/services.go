package services

import (
	"crypto/md5"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"time"
)

func convert(name string) {
	// ruleid: go-shell-with-value
	exec.Command("sh", "-c", fmt.Sprintf("convert %s out.png", name)).Run()
	// ruleid: go-shell-with-value
	exec.Command("/bin/bash", "-c", "convert "+name).Run()
	// ruleid: go-shell-with-value
	exec.CommandContext(ctx, "sh", "-c", "ls "+name+" | wc").Run()
	// ok: go-shell-with-value
	exec.Command("convert", name, fmt.Sprintf("%s.png", name)).Run()
	// ok: go-shell-with-value
	exec.Command("sh", "-c", "make all").Run()
	// ok: go-shell-with-value
	exec.Command("git", "-c", "user.name="+name).Run()
}

func find(db *sql.DB, name string) {
	// ruleid: go-sql-with-value
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name))
	// ruleid: go-sql-with-value
	db.QueryContext(ctx, "SELECT id FROM users WHERE id = "+name)
	// ruleid: go-sql-with-value
	db.Exec("DELETE FROM users WHERE name = '" + name + "'")
	// ok: go-sql-with-value
	db.Query("SELECT id FROM users WHERE name = $1", name)
	// ok: go-sql-with-value
	db.Query(fmt.Sprintf("SELECT id FROM %s WHERE name = $1", table), name)
	// ok: go-sql-with-value
	log.Exec(fmt.Sprintf("selected %s", name))
}

func register(password string, content []byte) {
	// ruleid: go-weak-password-hash
	a := md5.Sum([]byte(password))
	// ruleid: go-weak-password-hash
	b := sha256.Sum256([]byte(salt + user.Password))
	// ruleid: go-weak-password-hash
	c := sha256.Sum256(append(salt, newPassword...))
	// ok: go-weak-password-hash
	d := sha256.Sum256(content)
	// ok: go-weak-password-hash
	e, _ := bcrypt.GenerateFromPassword([]byte(password), 12)
	// ok: go-weak-password-hash
	f := sha256.New()
	use(a, b, c, d, e, f)
}

func call(url string) {
	// ruleid: go-default-client
	http.Get(url)
	// ruleid: go-default-client
	http.Post(url, "text/plain", nil)
	// ruleid: go-default-client
	http.DefaultClient.Get(url)
	client := &http.Client{Timeout: 5 * time.Second}
	// ok: go-default-client
	client.Get(url)
	// ok: go-default-client
	http.NewRequest("GET", url, nil)
	// ok: go-default-client
	cache.Get(url)
}

func serve() {
	// ruleid: go-server-without-timeout
	http.ListenAndServe(":8080", nil)
	// ruleid: go-server-without-timeout
	log.Fatal(http.ListenAndServe(":8080", mux))
	// ruleid: go-server-without-timeout
	http.ListenAndServeTLS(":8443", "cert.pem", "key.pem", mux)
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	// ok: go-server-without-timeout
	server.ListenAndServe()
	// ok: go-server-without-timeout
	http.Handle("/", mux)
	// ok: go-server-without-timeout
	http.Serve(listener, mux)
}

func readAll(names []string) {
	for _, name := range names {
		file, _ := os.Open(name)
		// ruleid: go-defer-in-loop
		defer file.Close()
	}
	for i := 0; i < 3; i++ {
		response, _ := client.Get(names[i])
		// ruleid: go-defer-in-loop
		defer response.Body.Close()
	}
	for {
		lock.Lock()
		// ruleid: go-defer-in-loop
		defer lock.Unlock()
	}
}

func readEach(names []string) {
	file, _ := os.Open(names[0])
	// ok: go-defer-in-loop
	defer file.Close()
	for _, name := range names {
		func() {
			other, _ := os.Open(name)
			// ok: go-defer-in-loop
			defer other.Close()
		}()
		go func() {
			third, _ := os.Open(name)
			// ok: go-defer-in-loop
			defer third.Close()
		}()
		// ok: go-defer-in-loop
		file.Close()
	}
}
