module gorm.io/gen

go 1.26.0

require gorm.io/gorm v0.0.0

replace gorm.io/gorm => ../gorm
