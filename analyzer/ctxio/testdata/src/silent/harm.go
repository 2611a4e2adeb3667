package silent

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os/exec"
	"strings"

	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"
)

// revoke ends a session elsewhere, and uses the response where there may be none.
func revoke(r *http.Request, body string) {
	req, _ := http.NewRequest("POST", "http://localhost/revoke", strings.NewReader(body))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		text, _ := io.ReadAll(resp.Body)
		fmt.Println(resp.Status, text)
	}
	defer resp.Body.Close()
}

// the branch for the error uses the response
func branch(r *http.Request) (string, error) {
	resp, err := http.Get("http://localhost")
	if err != nil || resp.StatusCode != http.StatusOK {
		return resp.Status, err
	}
	return "", nil
}

// it is used before the error is looked at
func before(r *http.Request) error {
	resp, err := http.Get("http://localhost")
	defer resp.Body.Close()
	if err != nil {
		return err
	}
	return nil
}

// it is used after an error that is noted only
func after(r *http.Request) string {
	resp, err := http.Get("http://localhost")
	if err != nil {
		log.Println(err)
	}
	return resp.Status
}

func instead(r *http.Request) string {
	resp, err := http.Get("http://localhost")
	if err == nil {
		return resp.Status
	} else {
		return resp.Proto
	}
}

// who goes away would end the program, or have it panic
func fatal(r *http.Request) (n int) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		log.Fatalf("asking: %v", err)
	}
	defer rows.Close()
	row := db.QueryRow("SELECT 2")
	err = row.Scan(&n)
	if err != nil {
		panic(err)
	}
	err = db.QueryRow("SELECT 3").Scan(&n)
	must(err)
	switch err := db.Ping(); err {
	case nil:
	default:
		log.Fatal(err)
	}
	out, err := exec.Command("date").Output()
	must(err)
	return n + len(out)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func fatalOrm(r *http.Request) {
	var n int
	found := orm.First(&n)
	if found.Error != nil {
		log.Fatal(found.Error)
	}
}

// changes on the side: nobody would hear that they were broken off
func aside(r *http.Request, id string) {
	db.Exec("UPDATE links SET visits = visits + 1 WHERE id = ?", id)
}

func asideNoted(r *http.Request, id string) (n int) {
	if _, err := db.Exec("UPDATE links SET visits = visits + 1 WHERE id = ?", id); err != nil {
		log.Printf("counting: %v", err)
	}
	return 1
}

func asideThenMore(r *http.Request, id string) error {
	_, err := db.Exec("UPDATE links SET visits = visits + 1 WHERE id = ?", id)
	if err != nil {
		log.Printf("counting: %v", err)
	}
	text, err := json.Marshal(id)
	if err != nil {
		return err
	}
	fmt.Println(text)
	return nil
}

func asideOrm(r *http.Request) {
	saved := orm.Save(1)
	if saved.Error != nil {
		log.Println(saved.Error)
	}
}

func asideSent(r *http.Request, id string) {
	resp, err := http.Post("http://localhost/audit", "text/plain", strings.NewReader(id))
	if err != nil {
		log.Println(err)
	} else {
		resp.Body.Close()
	}
}

func asideRun(r *http.Request) {
	if err := exec.Command("systemctl", "reload", "proxy").Run(); err != nil {
		log.Println(err)
	}
	out, err := exec.Command("sync").CombinedOutput()
	if err != nil {
		log.Println(string(out), err)
	}
}

// what is asked of another server belongs to what was changed before, and the other way round
func sentAfter(r *http.Request, id string) error {
	if _, err := db.ExecContext(r.Context(), "DELETE FROM users WHERE id = ?", id); err != nil {
		return err
	}
	resp, err := http.Post("http://localhost/forget", "text/plain", strings.NewReader(id))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func storedAfter(r *http.Request, id string) error {
	resp, err := http.PostForm("http://localhost/pay", nil) //nolint:noctx
	if err != nil {
		return err
	}
	resp.Body.Close()
	_, err = db.Exec("INSERT INTO paid VALUES (?)", id)
	return err
}

func storedAfterHelper(r *http.Request, id string) error {
	if err := store(id); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO log VALUES (?)", id)
	return err
}

func store(id string) error {
	_, err := db.Exec("INSERT INTO names VALUES (?)", id)
	return err
}

// the function goes past the failure, and changes something below
func exists(r *http.Request, name string) error {
	var n int
	err := orm.Where("name = ?", name).First(&n).Error
	if err == nil {
		return nil
	}
	return orm.WithContext(r.Context()).Save(&n).Error
}

func goesOn(w http.ResponseWriter, r *http.Request, id string) error {
	_, err := db.Exec("INSERT INTO menus VALUES (?)", id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
	_, err = db.ExecContext(r.Context(), "INSERT INTO items VALUES (?)", id)
	return err
}

// nobody gives this context an end
func endless(c *fiber.Ctx) error {
	if err := db.Ping(); err != nil {
		return err
	}
	return c.SendStatus(200)
}

// which handle it is can't be told
func either(r *http.Request, some bool) {
	var n int
	h := orm
	if some {
		h = orm.Where("some")
	}
	h.Find(&n)
	made().Find(&n)
}

func made() *gorm.DB {
	h, _ := gorm.Open("other")
	return h
}
