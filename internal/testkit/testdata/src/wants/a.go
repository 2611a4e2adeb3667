package wants

func known() {} // want `a function known`

func both() {} // want "both" // and more

func surplus() {}

var x int // want `a function gone`

var y int // want something
