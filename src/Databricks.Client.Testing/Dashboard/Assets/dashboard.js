// Connects the page: events of the workspace go to the panels, actions of the user to the API of the workspace.

import { events, hasToken, send, sendJson, setToken } from './connection.js';
import { element, showChoices, showRequest, showState } from './panels.js';

const mostRequests = 500;
const find = selector => document.querySelector(selector);

const actions = {
  start: id => send('POST', '/api/2.1/clusters/start', { cluster_id: id }),
  stop: id => send('POST', '/api/2.1/clusters/delete', { cluster_id: id }),
  restart: id => send('POST', '/api/2.1/clusters/restart', { cluster_id: id }),
  remove: id => send('POST', '/api/2.1/clusters/permanent-delete', { cluster_id: id }),
  deleteEndpoint: name => send('DELETE', `/api/2.0/serving-endpoints/${encodeURIComponent(name)}`),
  deleteScope: scope => send('POST', '/api/2.0/secrets/scopes/delete', { scope }),
  removeFault: id => send('POST', '/_dashboard/faults/remove', { id }),
};

async function attempt(action) {
  find('#message').textContent = '';
  try {
    await action();
  } catch (error) {
    find('#message').textContent = error.message;
  }
}

async function listen() {
  find('#connection').textContent = 'Connecting…';
  const response = await send('GET', '/_dashboard/events');
  find('#sign-in').hidden = true;
  find('#panels').hidden = false;
  find('#connection').textContent = 'Live';
  const { operations } = await sendJson('GET', '/_dashboard/operations');
  showChoices(find('#fault-operation'), operations, 'Every operation');
  for await (const { name, data } of events(response)) {
    const body = JSON.parse(data);
    if (name === 'state') {
      showState(body);
    } else if (name === 'request') {
      showRequest(body, mostRequests);
    } else if (name === 'clock') {
      find('#now').textContent = body.now;
    }
  }
}

async function run() {
  for (;;) {
    try {
      await listen();
    } catch (error) {
      if (error instanceof TypeError === false) {
        find('#panels').hidden = true;
        find('#sign-in').hidden = false;
        find('#sign-in-error').textContent = error.message;
        find('#connection').textContent = 'Signed out';
        find('#token').focus();
        return;
      }
    }

    find('#connection').textContent = 'Connection lost, trying again…';
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

async function chat() {
  const endpoint = find('#chat-endpoint').value;
  const text = find('#chat-text').value;
  const log = find('#chat-log');
  const reply = element('p', {}, `${endpoint}: `);
  log.append(element('p', {}, `You: ${text}`), reply);
  find('#chat-text').value = '';
  const response = await send('POST', `/serving-endpoints/${encodeURIComponent(endpoint)}/invocations`, { messages: [{ role: 'user', content: text }], stream: true });
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    reply.append(await response.text());
    return;
  }

  for await (const { data } of events(response)) {
    if (data !== '[DONE]') {
      reply.append(JSON.parse(data).choices?.[0]?.delta?.content ?? '');
      log.scrollTop = log.scrollHeight;
    }
  }
}

async function showDetails(sequence, title) {
  const details = await sendJson('GET', `/_dashboard/requests/${sequence}`);
  find('#details-title').textContent = title;
  const parts = [
    ['Departures from the document', details.violations.join('\n')],
    ['Query', details.query.join('\n')],
    ['Headers', details.headers.join('\n')],
    ['Body', details.body],
  ];
  find('#details-body').replaceChildren(...parts.filter(([, text]) => text !== '').flatMap(([name, text]) => [element('h3', {}, name), element('pre', {}, text)]));
  find('#details').showModal();
}

function onSubmit(selector, action) {
  find(selector).addEventListener('submit', event => {
    event.preventDefault();
    attempt(() => action(Object.fromEntries(new FormData(event.target)), event.target));
  });
}

onSubmit('#create-cluster', async (form, element) => {
  const version = (await sendJson('GET', '/api/2.1/clusters/spark-versions')).versions[0].key;
  const nodeType = (await sendJson('GET', '/api/2.1/clusters/list-node-types')).node_types[0].node_type_id;
  await send('POST', '/api/2.1/clusters/create', {
    cluster_name: form.cluster_name,
    spark_version: version,
    node_type_id: nodeType,
    num_workers: Number(form.num_workers),
    autotermination_minutes: 60,
  });
  element.reset();
});

onSubmit('#create-endpoint', async (form, element) => {
  const entity = { name: 'model', entity_name: `main.default.${form.name.replaceAll('-', '_')}`, entity_version: '1', workload_size: 'Small', scale_to_zero_enabled: true };
  await send('POST', '/api/2.0/serving-endpoints', { name: form.name, config: { served_entities: [entity] } });
  element.reset();
});

onSubmit('#create-scope', async (form, element) => {
  await send('POST', '/api/2.0/secrets/scopes/create', { scope: form.scope });
  element.reset();
});

onSubmit('#add-fault', form => {
  const seconds = Number(form.seconds);
  const isStatus = /^\d+$/.test(form.kind);
  return send('POST', '/_dashboard/faults', {
    kind: isStatus ? 'Status' : form.kind,
    status: isStatus ? Number(form.kind) : undefined,
    operation: form.operation,
    times: Number(form.times),
    retry_after_seconds: isStatus ? seconds : undefined,
    delay_milliseconds: form.kind === 'Delay' ? seconds * 1000 : undefined,
  });
});

onSubmit('#chat-form', chat);

find('#sign-in').addEventListener('submit', event => {
  event.preventDefault();
  setToken(find('#token').value);
  find('#token').value = '';
  find('#sign-in-error').textContent = '';
  run();
});

document.addEventListener('click', event => {
  const clicked = event.target.closest('button');
  if (clicked?.dataset.action !== undefined) {
    attempt(() => actions[clicked.dataset.action](...JSON.parse(clicked.dataset.args)));
  } else if (clicked?.dataset.sequence !== undefined) {
    attempt(() => showDetails(clicked.dataset.sequence, clicked.title));
  } else if (clicked?.dataset.advance !== undefined) {
    attempt(() => send('POST', '/_dashboard/clock', { advance_seconds: Number(clicked.dataset.advance) }));
  }
});

find('#real-time').addEventListener('click', event => {
  attempt(() => send('POST', '/_dashboard/clock', { advance_on_read: event.target.ariaPressed === 'true' }));
});
find('#clear-requests').addEventListener('click', () => find('#requests tbody').replaceChildren());
find('#only-problems').addEventListener('change', event => find('#requests').classList.toggle('only-problems', event.target.checked));

if (hasToken()) {
  run();
} else {
  find('#sign-in').hidden = false;
  find('#token').focus();
}
