// The pages that nginx shows by itself when no program of ours can answer.

const FAULTS = {
	400: ['Diese Anfrage war nicht verständlich', 'Bitte gehen Sie zurück und versuchen Sie es noch einmal.', 'The request could not be understood. Please go back and try again.'],
	403: ['Kein Zugang', 'Diese Adresse ist nicht für Sie freigegeben.', 'You may not open this address.'],
	404: ['Diese Seite gibt es nicht', 'Vielleicht ist die Adresse vertippt oder unvollständig. Über die Startseite finden Sie weiter.', 'There is no such page. The start page leads on.'],
	405: ['So lässt sich diese Seite nicht aufrufen', 'Bitte gehen Sie zurück und versuchen Sie es noch einmal.', 'The page cannot be called in this way.'],
	408: ['Das hat zu lange gedauert', 'Die Verbindung war zu langsam oder wurde unterbrochen. Bitte versuchen Sie es noch einmal.', 'The request took too long. Please try again.'],
	413: ['Das ist zu groß', 'Die Datei oder der Text ist größer, als das Portal annimmt: bei Tabellen höchstens 64 MB, bei Beiträgen zusammen höchstens 20 MB. Ihre Eingabe wurde nicht gespeichert; mit „Zurück“ im Browser finden Sie Ihren Text meist wieder. Die Datei wählen Sie bitte noch einmal.', 'The file or text is larger than we accept: at most 64 MB for tables, 20 MB together for a contribution. Nothing was saved; going back in the browser usually brings your text back. Please choose the file again.'],
	414: ['Diese Adresse ist zu lang', 'Bitte öffnen Sie die Seite über die Startseite oder die Suche.', 'The address is too long.'],
	429: ['Zu viele Anfragen', 'Bitte warten Sie einen Augenblick und versuchen Sie es dann noch einmal.', 'Too many requests. Please wait a moment and try again.'],
	431: ['Zu viele Angaben im Kopf der Anfrage', 'Oft hilft es, die Cookies dieser Seite zu löschen.', 'The headers are too large. Deleting the cookies of this site often helps.'],
	494: ['Zu viele Angaben im Kopf der Anfrage', 'Oft hilft es, die Cookies dieser Seite zu löschen.', 'The headers are too large. Deleting the cookies of this site often helps.'],
	500: ['Hier ist etwas schiefgegangen', 'Der Fehler liegt bei uns und wurde aufgezeichnet. Bitte versuchen Sie es später noch einmal.', 'Something went wrong on our side and was recorded. Please try again later.'],
	502: ['Das Portal antwortet gerade nicht', 'Es wird vermutlich gerade neu gestartet. Bitte versuchen Sie es in einer Minute noch einmal.', 'The portal does not answer at the moment. Please try again in a minute.'],
	503: ['Das Portal ist gerade nicht erreichbar', 'Es wird gewartet oder ist stark ausgelastet. Bitte versuchen Sie es in einer Minute noch einmal.', 'The portal is busy or under maintenance. Please try again in a minute.'],
	504: ['Die Antwort hat zu lange gedauert', 'Ob Ihre Eingabe gespeichert wurde, sehen Sie, wenn Sie die Seite neu öffnen.', 'The answer took too long. Reopen the page to see whether your entry was saved.'],
};

// As the client is told: 494 is nginx's own number for 431.
const shown = (code) => code === '494' ? '431' : code;

export function* pages(version) {
	for (const [code, [title, text, english]] of Object.entries(FAULTS))
		yield [code, `<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="robots" content="noindex"/>
<title>${title}</title>
<link rel="icon" href="/static/favicon.svg?v=${version}" type="image/svg+xml"/>
<link rel="stylesheet" href="/static/befund.css?v=${version}"/>
</head>
<body>
<header class="site-head"><div class="wrap site-top"><a class="brand" href="/"><img class="brand-arms" src="/static/logo.svg?v=${version}" alt=""/><span class="brand-names"><span class="brand-town">Bildungsportal</span> <span class="brand-portal">Startseite</span></span></a></div></header>
<main class="wrap">
<header class="page-head"><p class="kern-preline">Fehler ${shown(code)}</p><h1>${title}</h1><p class="lead">${text}</p></header>
<p lang="en" class="meta">${english}</p>
<p><a class="btn" href="/">Zur Startseite</a></p>
</main>
</body>
</html>
`];
}
