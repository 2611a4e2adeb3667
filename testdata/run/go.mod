module example.test/run

go 1.26.0
