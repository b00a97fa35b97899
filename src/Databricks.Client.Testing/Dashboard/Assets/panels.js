// Renders the state of the workspace as the items of the panels. All values are set as text, never as HTML.

const busy = new Set(['PENDING', 'RESTARTING', 'RESIZING', 'TERMINATING', 'IN_PROGRESS', 'NOT_READY']);
const bad = new Set(['ERROR', 'UPDATE_FAILED']);

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function badge(state) {
  const kind = bad.has(state) ? 'bad' : busy.has(state) ? 'busy' : state === 'TERMINATED' ? 'detail' : 'good';
  return element('span', { className: `state ${kind}` }, state);
}

function button(text, label, action, ...args) {
  const made = element('button', { type: 'button', ariaLabel: label }, text);
  made.dataset.action = action;
  made.dataset.args = JSON.stringify(args);
  return made;
}

function item(key, title, badges, buttons, details) {
  const made = element('li', {}, element('div', { className: 'line' }, element('strong', {}, title), ...badges, ...buttons));
  made.dataset.key = key;
  made.append(...details.filter(detail => detail !== '').map(detail => element('div', { className: 'detail' }, detail)));
  return made;
}

// Rebuilds a list only if it changed, and keeps the focus on the button that had it.
function fill(panel, items, empty) {
  const list = document.querySelector(`#${panel} .items`);
  const made = items.length === 0 ? [element('li', { className: 'empty' }, empty)] : items;
  const html = made.map(entry => entry.outerHTML).join('');
  if (list.dataset.html === html) {
    return;
  }

  const focused = list.contains(document.activeElement) ? document.activeElement.ariaLabel : null;
  list.dataset.html = html;
  list.replaceChildren(...made);
  if (focused !== null) {
    [...list.querySelectorAll('button')].find(entry => entry.ariaLabel === focused)?.focus();
  }
}

function cluster(entry) {
  const runs = entry.state === 'RUNNING';
  const buttons = [];
  if (entry.state === 'TERMINATED') {
    buttons.push(button('Start', `Start ${entry.name}`, 'start', entry.id), button('Remove', `Remove ${entry.name}`, 'remove', entry.id));
  } else if (runs) {
    buttons.push(button('Restart', `Restart ${entry.name}`, 'restart', entry.id), button('Stop', `Stop ${entry.name}`, 'stop', entry.id));
  }

  const size = entry.workers === 1 ? '1 worker' : `${entry.workers} workers`;
  return item(entry.id, entry.name || entry.id, [badge(entry.state)], buttons, [`${entry.id} · ${size} · ${entry.version} · ${entry.creator}${entry.pinned ? ' · pinned' : ''}`, entry.message]);
}

function endpoint(entry) {
  const badges = [badge(entry.ready), ...(entry.update === 'NOT_UPDATING' ? [] : [badge(entry.update)])];
  const queries = entry.queries === 1 ? '1 query' : `${entry.queries} queries`;
  return item(entry.name, entry.name, badges, [button('Delete', `Delete ${entry.name}`, 'deleteEndpoint', entry.name)], [`${entry.entities.join(', ')} · ${queries} · ${entry.creator}`]);
}

function scope(entry) {
  const acls = Object.entries(entry.acls).map(([principal, permission]) => `${principal}: ${permission}`);
  const keys = entry.keys.length === 0 ? 'no secrets' : entry.keys.join(', ');
  return item(entry.name, entry.name, [], [button('Delete', `Delete ${entry.name}`, 'deleteScope', entry.name)], [`${keys} · ${entry.backend}`, acls.join(' · ')]);
}

function grants(entry) {
  const levels = Object.entries(entry.levels).map(([principal, level]) => `${principal}: ${level}`);
  return item(`${entry.type}/${entry.id}`, `${entry.type}/${entry.name ?? entry.id}`, [], [], [levels.join(' · ')]);
}

function fault(entry) {
  const where = entry.operation ?? 'every operation';
  const what = entry.status ?? entry.kind;
  const details = [`${entry.hits} of ${entry.times} times${entry.delay_milliseconds ? ` · ${entry.delay_milliseconds / 1000} s` : ''}`];
  return item(entry.id, `${what} · ${where}`, [], [button('Switch off', `Switch off ${what} for ${where}`, 'removeFault', entry.id)], details);
}

export function showState(state) {
  fill('clusters', state.clusters.map(cluster), 'No clusters.');
  fill('endpoints', state.endpoints.map(endpoint), 'No serving endpoints.');
  fill('secrets', state.scopes.map(scope), 'No secret scopes.');
  fill('permissions', state.permissions.map(grants), 'No direct grants.');
  fill('faults', state.faults.map(fault), 'No faults.');
  document.querySelector('#address').textContent = `${state.workspace.address} · ${state.workspace.cloud} · ${state.workspace.user}`;
  document.querySelector('#real-time').ariaPressed = String(!state.workspace.advance_on_read);
  for (const advance of document.querySelectorAll('[data-advance]')) {
    advance.disabled = !state.workspace.has_clock;
  }

  showChoices(document.querySelector('#chat-endpoint'), state.endpoints.filter(entry => entry.ready === 'READY').map(entry => entry.name));
}

export function showChoices(select, values, first) {
  const wanted = [...(first === undefined ? [] : [['', first]]), ...values.map(value => [value, value])];
  if (JSON.stringify(wanted) === select.dataset.choices) {
    return;
  }

  const chosen = select.value;
  select.dataset.choices = JSON.stringify(wanted);
  select.replaceChildren(...wanted.map(([value, text]) => element('option', { value }, text)));
  if (values.includes(chosen)) {
    select.value = chosen;
  }
}

// A request is reported twice: when it is pending, and with its response.
export function showRequest(entry, most) {
  const body = document.querySelector('#requests tbody');
  const name = entry.operation ?? `${entry.method} ${entry.path}`;
  const open = element('button', { type: 'button', title: `${entry.method} ${entry.path}` }, name);
  open.dataset.sequence = entry.sequence;
  const status = entry.under_way ? '…' : entry.status === null ? 'cut' : String(entry.status);
  const kind = entry.under_way ? 'busy' : entry.status === null || entry.status >= 400 ? 'bad' : 'good';
  const row = element(
    'tr',
    {},
    element('td', {}, entry.at),
    element('td', {}, open),
    element('td', { className: kind }, status),
    element('td', {}, entry.milliseconds === null ? '' : `${entry.milliseconds.toFixed(1)} ms`),
    element('td', { className: entry.violations > 0 ? 'bad' : '' }, entry.violations > 0 ? String(entry.violations) : ''),
  );
  row.dataset.sequence = entry.sequence;
  row.dataset.problem = String(kind === 'bad' || entry.violations > 0);
  const earlier = body.querySelector(`tr[data-sequence="${entry.sequence}"]`);
  if (earlier !== null) {
    earlier.replaceWith(row);
  } else {
    body.prepend(row);
  }

  while (body.rows.length > most) {
    body.lastElementChild.remove();
  }
}
