/** Light, dark, or what the system says; remembered where the browser lets a file remember. */
export const colours = `
const coloursButton = document.getElementById('colours');
const colourChoices = ['system', 'light', 'dark'];
function chooseColours(choice) {
  if (choice === 'system') delete root.dataset.colours;
  else root.dataset.colours = choice;
  coloursButton.textContent = 'Colours: ' + choice;
}
function remembered() {
  try { return localStorage.getItem('holdsup-colours'); } catch { return null; }
}
function remember(choice) {
  try { localStorage.setItem('holdsup-colours', choice); } catch { return; }
}
const chosenColours = remembered();
if (colourChoices.includes(chosenColours)) chooseColours(chosenColours);
coloursButton.addEventListener('click', () => {
  const next = colourChoices[(colourChoices.indexOf(root.dataset.colours ?? 'system') + 1) % 3];
  chooseColours(next);
  remember(next);
});
`;
