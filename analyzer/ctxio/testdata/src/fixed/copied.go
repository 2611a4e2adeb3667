package fixed

import (
	"context"
	"net/http"

	"gorm.io/gorm"
)

// names is where the names are.
var names, _ = gorm.Open("names")

func handle() *gorm.DB { return names }

// a handle by another name
func copied(w http.ResponseWriter, r *http.Request) {
	var n int
	db := names
	if err := db.Where("id = ?", r.FormValue("id")).First(&n).Error; err != nil { // want `First waits on when r.Context\(\) has ended: bind the handle to it by gorm.DB.WithContext`
		http.Error(w, err.Error(), http.StatusNotFound)
	}
}

func (s *server) copiedField(ctx context.Context) error {
	var n int
	db := s.orm
	return db.Find(&n).Error // want `db.Find waits on when ctx has ended`
}

func got(ctx context.Context) error {
	var n int
	db := handle()
	if err := db.Find(&n).Error; err != nil { // want `db.Find waits on when ctx has ended`
		return err
	}
	return handle().Where("id = ?", n).First(&n).Error // want `First waits on when ctx has ended`
}

// one chain is one finding
func chain(ctx context.Context) error {
	var n int
	return names.Where("id = ?", n).Find(&n).First(&n).Error // want `First waits on when ctx has ended`
}
