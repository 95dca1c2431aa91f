/** A link to something folded away opens what it is folded in. */
export const unfold = `
function unfoldTarget() {
  const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  let isFolded = false;
  for (let box = target.closest('details'); box !== null; box = box.parentElement.closest('details')) {
    isFolded ||= !box.open;
    box.open = true;
  }
  if (isFolded) target.scrollIntoView();
}
addEventListener('hashchange', unfoldTarget);
unfoldTarget();
`;
