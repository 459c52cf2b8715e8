/** Shows a customer, or none, in everything on the page that is about one. */
function show(id) {
  for (const element of document.querySelectorAll('korkep-profile-card, korkep-timeline')) {
    if (id) element.setAttribute('customer-id', id);
    else element.removeAttribute('customer-id');
  }
}

const showNamed = () => show(new URL(document.URL).searchParams.get('customer'));
showNamed();
// On the way back too.
window.addEventListener('popstate', showNamed);

document.addEventListener('korkep-choose', ({ detail }) => {
  const address = new URL(document.URL);
  address.searchParams.set('customer', detail.customer.id);
  history.pushState(null, '', address);
  show(detail.customer.id);
});
