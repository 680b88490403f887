// The API as one person who is signed in. The token lives in this variable and nowhere else.

const BASE = document.body.dataset.api;
let token = null;

// Raised for an answer that is an error; its message is the problem's own words (RFC 9457).
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail || problem?.title || `The answer was ${status}.`);
    this.status = status;
  }
}

export async function call(method, path, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await reach(`${BASE}${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  const read = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(answer.status, read);
  return read;
}

export async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch {
    throw new Error("Nobody answers there. Is the host running, and does storage allow this page (CORS)?");
  }
}

export async function signIn(email, password) {
  token = (await call("POST", "/auth/login", { email, password })).access_token;
}

export async function register(email, password) {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await call("POST", "/register", { email, password, timezone });
  await signIn(email, password);
}

export async function signOut() {
  try {
    await call("POST", "/auth/logout");
  } finally {
    token = null;
  }
}
