package clients

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// Ad is what somebody pays the shop to show.
type Ad struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// Ads is the service that chooses them.
type Ads struct{ service }

// NewAds gives the service at a base URL.
func NewAds(base string, client *http.Client) *Ads {
	return &Ads{service{base, client}}
}

// Choose gives an ad for a page about a topic.
func (a *Ads) Choose(ctx context.Context, topic string) (Ad, error) {
	var ad Ad
	if err := a.get(ctx, "/ad?topic="+url.QueryEscape(topic), &ad); err != nil {
		return Ad{}, fmt.Errorf("ad: %w", err)
	}
	return ad, nil
}
