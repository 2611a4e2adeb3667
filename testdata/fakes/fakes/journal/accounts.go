package journal

import (
	"context"
	"database/sql"
)

// Tx is the key under which a context carries a transaction.
type Tx struct{}

// Bank is asked about accounts, on the transaction that the context carries.
type Bank interface {
	GetBalance(ctx context.Context, account string) (string, error)
	GetLimit(ctx context.Context, account string) (string, error)
}

// Accounts opens a bank.
func Accounts() Bank { return bank{} }

type bank struct{}

func (bank) GetBalance(ctx context.Context, account string) (string, error) {
	return ask(ctx, "SELECT balance FROM accounts WHERE id = ?", account)
}

func (bank) GetLimit(ctx context.Context, account string) (string, error) {
	return ask(ctx, "SELECT overdraft FROM accounts WHERE id = ?", account)
}

func ask(ctx context.Context, query, account string) (text string, err error) {
	tx := ctx.Value(Tx{}).(*sql.Tx)
	err = tx.QueryRowContext(ctx, query, account).Scan(&text)
	return text, err
}
