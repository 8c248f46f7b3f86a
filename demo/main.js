// A host of labeling-elements, with its public API alone: it owns the address, the document's title and who uses the page.
import 'labeling-elements/define/labeling-app';
import { ALL_SCOPES, pathToPlace, placeToPath } from 'labeling-elements';
import { createLocalAdapter } from 'labeling-elements/adapter/local';

const people = [
  { id: 'ana', name: 'Ana Mora', email: 'ana@example.org' },
  { id: 'jon', name: 'Jon Oduya', email: 'jon@example.org' },
  { id: 'li', name: 'Li Ko', email: 'li@example.org' },
  { id: 'sam', name: 'Sam Rivera', email: 'sam@example.org' },
].map((person) => ({ ...person, state: 'active', scopes: ALL_SCOPES }));

const app = document.querySelector('labeling-app');
const who = document.querySelector('#person');

// ------------------------------------------------------------ who am I

who.append(...people.map((person) => new Option(person.name, person.id)));
// each tab has its own person, so that two of them can be tried side by side
who.value = sessionStorage.getItem('person') ?? 'ana';
if (!who.value) who.value = 'ana';

// one for each person: what they have not finished saving goes on after the next one came
const adapters = new Map(people.map(({ id }) => [id, createLocalAdapter({ person: id, people })]));

function signIn() {
  sessionStorage.setItem('person', who.value);
  app.adapter = adapters.get(who.value);
}
who.addEventListener('change', signIn);
signIn();

// ------------------------------------------------------------ where am I

function show() {
  app.place = pathToPlace(location.hash);
  app.focus();
  name();
}
function name() {
  document.title = `${app.placeTitle} · Labeling elements`;
}
app.addEventListener('place-changed', ({ detail }) => {
  location.hash = placeToPath(detail.to);
  name();
});
window.addEventListener('hashchange', show);
show();

// ------------------------------------------------------------ what a new dataset can be filled with

const files = await fetch(new URL('./samples/index.json', document.baseURI)).then((answer) => answer.json());
app.samples = files.map(({ file, name: title }) => ({ name: title, url: new URL(`./samples/${file}`, document.baseURI).href }));
