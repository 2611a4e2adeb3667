package infer

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"getUserByID":   {"Get", "User", "By", "ID"},
		"HTTPServer":    {"HTTP", "Server"},
		"List":          {"List"},
		"BatchGetUsers": {"Batch", "Get", "Users"},
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A name must begin with a verb that reads and have no word that takes it back.
func TestReadName(t *testing.T) {
	for name, want := range map[string]bool{
		"Get": true, "GetUser": true, "ListOrders": true, "BatchGetUsers": true, "FindByEmail": true,
		"CountOrders": true, "LookupHost": true, "ExistsByName": true, "loadProfile": true,
		"GetOrCreateUser": false, "FindAndModify": false, "FetchNext": false, "SelectForUpdate": false,
		"Getaway": false, "LoadAndDelete": false, "GetNonce": false, "CountDown": false,
		"CreateUser": false, "Charge": false, "ReadMessage": false, "GetLock": false, "ListAndMark": false,

		// what is computed
		"Convert": true, "ConvertCurrency": true, "ConvertMoney": true, "BatchConvertPrices": true, "Compute": true,
		"CalculateTax": true, "CalculateTotal": true, "EstimateShippingCost": true, "QuoteShipping": true, "Preview": true,
		"ConvertLead": false, "ConvertToOrder": false, "ConvertCart": false, "ConvertTrial": false, "Convertible": false,
		"ConvertCurrencyAccount": false, "ConvertAmountToCredit": false, "ComputePayroll": false, "CalculateAndStore": false,
		"QuoteOrder": false, "PreviewEmail": false, "EstimateJob": false, "ComputeInstance": false, "CalculateTotalAndCharge": false,
		"ConvertTax": false,

		// what is made for whoever asks
		"GetOneTimeCode": false, "GetOTP": false, "GetOtp": false, "FetchSingleUseLink": false, "GetUploadToken": false,
		"GetDownloadToken": false, "GetAccessToken": false, "GetCSRFToken": false, "GetSessionToken": false,
		"FetchVerificationCode": false, "GetNewID": false, "GetUniqueID": false, "GetNewAddress": false,
		"GetCaptcha": false, "GetTicket": false, "GetTemporaryCredentials": false,
		"GetToken": true, "GetTokenByHash": true, "GetAccessTokenByID": true, "ListAccessTokens": true, "CountAccessToken": true,
		"GetDownloadURL": true, "GetSignedURL": true, "GetPresignedURL": true, "GetUploadURL": true, "GetCode": true,
		"ListNewUsers": true, "GetPromoCode": true, "GetTokenizer": true,

		// what is taken, or done besides
		"GetNextJob": false, "FetchAndLock": false, "FindOrCreate": false, "ReadAndDelete": false,
		"GetAndSet": false, "LookupOrRegister": false, "GetOrMake": false, "FetchAndForget": false, "LoadOrCompute": false,
		"GetAndDecrement": false, "LoadData": false, "LoadDataInfile": false, "FetchLease": false, "GetAndAck": false,
		"GetReserve": false, "FindAndClaim": false, "GetAllocate": false, "FetchAndDrain": false, "GetRedeem": false,
		"GetOrDefault": true, "FindAndCount": true, "FindByNameAndEmail": true, "GetByIDOrEmail": true, "GetOrFail": true,
		"LoadDataset": true, "GetReservation": true, "GetAllocation": true, "GetClaims": true, "LoadUserData": true,
	} {
		if got := ReadName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A method is judged by its operands as well: by what tells it which one to give,
// and where it puts that.
func TestByName(t *testing.T) {
	const source = `package p
import ("context"; "time")
type Filter struct{ A int }
type T interface {
	GetUser(ctx context.Context, id string, opts *Filter) (*Filter, error)
	Count(ctx context.Context, filter *Filter) (int, error)
	Exists(ctx context.Context, id string) error
	GetMessage(ctx context.Context, id string) (*Filter, error)
	GetMessages(ctx context.Context, channelID string, limit int) ([]string, error)
	ListMessages(ctx context.Context, queue string) ([]string, error)
	GetItems(ctx context.Context, limit, offset int) ([]string, error)
	GetJobs(ctx context.Context, filter *Filter) ([]string, error)
	FetchUsers(ctx context.Context, max int) ([]string, error)

	FetchMessage(ctx context.Context) (*Filter, error)
	FetchMessages(ctx context.Context, max int) ([]string, error)
	GetJob(ctx context.Context, queue string, wait time.Duration) (string, error)
	FetchTasks(ctx context.Context, topic string, n int) ([]string, error)
	FetchEvents(context.Context, int) ([]string, error)
	Fetch(ctx context.Context, batch int) ([]string, error)
	GetID(ctx context.Context) (int64, error)
	LoadAll(ctx context.Context) error
	FindIt(ctx context.Context, id string) error

	FetchInto(ctx context.Context, id string, u *Filter) (int64, error)
	Get(ctx context.Context, key string, v any) (bool, error)
	Find(ctx context.Context, id string, u *Filter) error
	Load(ctx context.Context, dst *Filter) (*Filter, error)
}`
	iface := interfaceIn(t, source)
	for name, want := range map[string]string{
		"GetUser": "", "Count": "", "Exists": "", "GetMessage": "", "GetMessages": "", "ListMessages": "", "GetItems": "",
		"GetJobs": "", "FetchUsers": "",
		"FetchMessage": "no", "FetchMessages": "no", "GetJob": "no", "FetchTasks": "no", "FetchEvents": "no", "Fetch": "no",
		"GetID": "no", "LoadAll": "no", "FindIt": "no",
		"FetchInto": "3", "Get": "3", "Find": "3", "Load": "2",
	} {
		obj, _, _ := types.LookupFieldOrMethod(iface, true, nil, name)
		s, ok := byName(obj.(*types.Func))
		got := s.Mutates.String()
		if !ok {
			got = "no"
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// interfaceIn gives the type T of a source text.
func interfaceIn(t *testing.T, source string) types.Type {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Scope().Lookup("T").Type()
}
