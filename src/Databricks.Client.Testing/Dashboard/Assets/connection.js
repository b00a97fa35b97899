// The connection to the workspace: the token, calls, and the stream of changes.

const storageKey = 'databricks-fake-token';
let token = sessionStorage.getItem(storageKey) ?? '';

// A link may carry the token behind '#', which browsers do not send. It is removed from the address bar immediately.
if (location.hash.startsWith('#token=')) {
  setToken(decodeURIComponent(location.hash.slice('#token='.length)));
  history.replaceState(null, '', location.pathname);
}

export function setToken(value) {
  token = value;
  sessionStorage.setItem(storageKey, value);
}

export function hasToken() {
  return token !== '';
}

export async function send(method, path, body) {
  const headers = { Authorization: `Bearer ${token}` };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }

  const response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(await problem(response));
  }

  return response;
}

export async function sendJson(method, path, body) {
  const text = await (await send(method, path, body)).text();
  return text === '' ? {} : JSON.parse(text);
}

// Yields the server-sent events of a response as { name, data }.
export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }

    const pieces = (rest + value).split('\n\n');
    rest = pieces.pop();
    for (const piece of pieces) {
      const event = { name: 'message', data: '' };
      for (const line of piece.split('\n')) {
        if (line.startsWith('event: ')) {
          event.name = line.slice('event: '.length);
        } else if (line.startsWith('data: ')) {
          event.data += line.slice('data: '.length);
        }
      }

      yield event;
    }
  }
}

async function problem(response) {
  const text = await response.text();
  if (response.status === 401 || response.status === 403) {
    const error = parse(text);
    return error?.message ?? text ?? 'The token is not valid.';
  }

  return `${response.status}: ${parse(text)?.message ?? text}`;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
