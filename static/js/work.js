// A file being read: at once there when it is done, and how far it is until
// then.  The page also comes again by itself, for those without scripts.
const WORK_PAUSE = 250, WORK_WORDS = 2000; // ms; what is read out changes less often

export function work() {
	const place = document.querySelector('[data-working]');
	if (!place)
		return;
	let said = performance.now();
	async function look() {
		const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => null);
		const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
		const fresh = page && page.querySelector('[data-working]');
		if (answer?.type === 'opaqueredirect' || page && !fresh)
			return location.reload();
		if (fresh && performance.now() - said > WORK_WORDS) {
			said = performance.now();
			place.replaceChildren(...fresh.childNodes);
		}
		setTimeout(look, WORK_PAUSE);
	}
	setTimeout(look, WORK_PAUSE);
}
