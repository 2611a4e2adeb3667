package shop

import "net/http"

func (s *Shop) addToCart(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	productID, err := positive(r.PostFormValue("product"), "product")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	quantity, err := positive(r.PostFormValue("quantity"), "quantity")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	visitor, err := s.visitor(ctx, sessionToken(r))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if visitor.Guest() {
		s.fail(w, r, errSignIn)
		return
	}
	product, err := s.Store.Product(ctx, productID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	inStock, err := s.Warehouse.Stock(ctx, product.ID)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if int64(inStock) < quantity {
		s.fail(w, r, errOutOfStock)
		return
	}
	if err := s.Store.AddToCart(ctx, visitor.ID, product.ID, int32(quantity)); err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/cart", http.StatusSeeOther)
}
