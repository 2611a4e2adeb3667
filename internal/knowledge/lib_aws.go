package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

const (
	s3Doc     = "https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/service/s3"
	dynamoDoc = "https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// A call fills defaults into its input and runs the option functions it gets.
var (
	awsRead  = Summary{Does: Reads, Blocks: HTTP, Mutates: Param(2), Calls: Param(3)}
	awsWrite = Summary{Does: Writes, Blocks: HTTP, Mutates: Param(2), Calls: Param(3)}
	awsPage  = Summary{Does: Reads, Blocks: HTTP, Mutates: Param(0), Calls: Param(2)}
)

var s3Lib = &Library{
	Path: "github.com/aws/aws-sdk-go-v2/service/s3", Module: "github.com/aws/aws-sdk-go-v2/service/s3",
	Version: "v1.114.8", Doc: s3Doc,
	Types: []Types{
		{Doc: s3Doc + "#Client", Is: Pool, Names: "Client"},
		{Doc: s3Doc + "#GetObjectOutput", Is: Open, Names: "GetObjectOutput ListObjectsV2Paginator"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
			Names: `Client.GetObject Client.HeadObject Client.HeadBucket Client.GetObjectAttributes
				Client.GetObjectTagging Client.GetObjectAcl Client.ListObjects Client.ListObjectsV2
				Client.ListObjectVersions Client.ListBuckets Client.ListParts Client.ListMultipartUploads
				Client.GetBucketLocation`,
			Is: awsRead,
		},
		{
			Doc:   s3Doc + "#ListObjectsV2Paginator.NextPage",
			Names: "ListObjectsV2Paginator.NextPage",
			Is:    awsPage,
		},
		{
			Doc: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
			Names: `Client.PutObject Client.DeleteObject Client.DeleteObjects Client.CopyObject Client.UploadPart
				Client.CreateMultipartUpload Client.CompleteMultipartUpload Client.AbortMultipartUpload
				Client.PutObjectTagging Client.PutObjectAcl Client.CreateBucket Client.DeleteBucket`,
			Is: awsWrite,
		},
	},
}

var dynamoLib = &Library{
	Path: "github.com/aws/aws-sdk-go-v2/service/dynamodb", Module: "github.com/aws/aws-sdk-go-v2/service/dynamodb",
	Version: "v1.73.1", Doc: dynamoDoc,
	Types: []Types{
		{Doc: dynamoDoc + "#Client", Is: Pool, Names: "Client"},
		{Doc: dynamoDoc + "#QueryPaginator", Is: Open, Names: "QueryPaginator ScanPaginator ListTablesPaginator"},
	},
	Funcs: []Funcs{
		{
			Doc: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html",
			Names: `Client.GetItem Client.BatchGetItem Client.TransactGetItems Client.Query Client.Scan
				Client.DescribeTable Client.ListTables`,
			Is: awsRead,
		},
		{
			Doc:   dynamoDoc + "#QueryPaginator.NextPage",
			Names: "QueryPaginator.NextPage ScanPaginator.NextPage ListTablesPaginator.NextPage",
			Is:    awsPage,
		},
		{
			// PartiQL may be any statement.
			Doc: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html",
			Names: `Client.PutItem Client.UpdateItem Client.DeleteItem Client.BatchWriteItem
				Client.TransactWriteItems Client.ExecuteStatement Client.BatchExecuteStatement
				Client.ExecuteTransaction Client.CreateTable Client.UpdateTable Client.DeleteTable`,
			Is: awsWrite,
		},
	},
}
