// A host of labeling-elements, with its public API alone: it owns the place (the address's hash) and who uses the page.
import 'labeling-elements/all';
import { ALL_SCOPES } from 'labeling-elements';
import { createLocalAdapter } from 'labeling-elements/adapter/local';

const people = [
  { id: 'ana', name: 'Ana Mora', email: 'ana@example.org' },
  { id: 'jon', name: 'Jon Oduya', email: 'jon@example.org' },
  { id: 'li', name: 'Li Ko', email: 'li@example.org' },
  { id: 'sam', name: 'Sam Rivera', email: 'sam@example.org' },
].map((person) => ({ ...person, state: 'active', scopes: ALL_SCOPES }));

const provider = document.querySelector('labeling-provider');
const main = document.querySelector('main');
const who = document.querySelector('#person');
const status = document.querySelector('output');
/** What is said of the place that is gone to. */
let said = '';

// ------------------------------------------------------------ who am I

who.append(...people.map((person) => new Option(person.name, person.id)));
// each tab has its own person, so that two of them can be tried side by side
who.value = sessionStorage.getItem('person') ?? 'ana';
if (!who.value) who.value = 'ana';

// one for each person: what they have not finished saving goes on after the next one came
const adapters = new Map(people.map(({ id }) => [id, createLocalAdapter({ person: id, people })]));

function signIn() {
  sessionStorage.setItem('person', who.value);
  provider.adapter = adapters.get(who.value);
}
who.addEventListener('change', () => {
  signIn();
  // what one person has open is not the next one's
  if (location.hash === '#/') show();
  else location.hash = '#/';
});
signIn();

// ------------------------------------------------------------ where am I

const samples = fetch(new URL('./samples/index.json', document.baseURI))
  .then((answer) => answer.json())
  .then((files) => files.map(({ file, name }) => ({ name, url: new URL(`./samples/${file}`, document.baseURI).href })));

const wizard = (properties) => {
  const element = Object.assign(document.createElement('task-wizard'), properties);
  void samples.then((list) => { element.samples = list; });
  return element;
};

const places = {
  '': () => document.createElement('task-manager'),
  new: () => wizard({}),
  edit: (taskId) => wizard({ taskId }),
  copy: (taskId) => wizard({ copyOf: taskId }),
  label: (taskId) => Object.assign(document.createElement('task-workbench'), { taskId }),
  review: (taskId) => Object.assign(document.createElement('review-queue'), { taskId }),
};

const titles = { new: 'New task', edit: 'Edit task', copy: 'New task', label: 'Labeling', review: 'Review' };

function show() {
  const [place = '', id] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const element = (places[place] ?? places[''])(id);
  main.replaceChildren(element);
  document.title = `${titles[place] ?? 'Tasks'} · Labeling elements`;
  return element;
}
window.addEventListener('hashchange', () => {
  show().focus();
  status.textContent = said;
  said = '';
});
show().focus();

const go = (place, id) => () => { location.hash = `#/${[place, id].filter(Boolean).map(encodeURIComponent).join('/')}`; };
main.addEventListener('task-new', go('new'));
main.addEventListener('task-edit', (event) => go('edit', event.detail.taskId)());
main.addEventListener('task-duplicate', (event) => go('copy', event.detail.taskId)());
main.addEventListener('task-label', (event) => go('label', event.detail.taskId)());
main.addEventListener('task-review', (event) => go('review', event.detail.taskId)());
main.addEventListener('task-submitted', (event) => {
  said = `“${event.detail.task.name}” is saved.`;
});
for (const type of ['task-cancel', 'task-submitted', 'workbench-close', 'review-close']) main.addEventListener(type, go(''));
