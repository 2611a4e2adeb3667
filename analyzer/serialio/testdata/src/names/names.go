// Package names has waits whose evidence is a name: reported, not changed.
package names

import "context"

type users interface {
	GetUser(ctx context.Context, id int) (string, error)
	ListOrders(ctx context.Context, id int) (string, error)
}

func home(ctx context.Context, u users, id int) (string, error) { // want `home waits twice in a row; 1 would do with -trust=names: user and orders do not need each other`
	user, err := u.GetUser(ctx, id)
	if err != nil {
		return "", err
	}
	orders, err := u.ListOrders(ctx, id)
	if err != nil {
		return "", err
	}
	return user + orders, nil
}
