-- enums.sql - the words that states and kinds are made of, as PostgreSQL
-- spells them (sql/schema) and as the interface shows them.

-- enum: sector
--   municipality   "Stadtverwaltung"
--   day_care       "Kindertagesbetreuung"
--   school         "Schule"
--   school_board   "Schulaufsicht"
--   vocational     "Berufliche Bildung"
--   university     "Hochschule"
--   adult          "Weiterbildung"
--   chamber        "Kammer"
--   employment     "Arbeitsverwaltung"
--   welfare        "Wohlfahrtspflege"
--   parents        "Elternvertretung"
--   other          "Weitere"

-- enum: system_role
--   analyst        "Bildungsmonitoring"
--   moderator      "Bildungsmanagement"
--   administrator  "Administration"

-- enum: workspace_role
--   provider       "Bildungsakteur"
--   analyst        "Bildungsmonitoring"
--   moderator      "Moderation"

-- enum: committee_role
--   member         "Mitglied"
--   chair          "Vorsitz"
--   secretary      "Geschäftsführung"

-- enum: symbol
--   nothing        "nichts vorhanden"
--   unknown        "Zahlenwert unbekannt oder geheim zu halten"
--   later          "Angabe fällt später an"
--   uncertain      "Zahlenwert nicht sicher genug"
--   senseless      "Tabellenfach gesperrt, weil Aussage nicht sinnvoll"
--   less_than_half "weniger als die Hälfte von 1 in der letzten Stelle, jedoch mehr als nichts"

-- enum: quality
--   limited        "Aussagewert eingeschränkt"
--   provisional    "vorläufige Zahl"
--   revised        "berichtigte Zahl"
--   estimated      "geschätzte Zahl"

-- enum: delivery_state
--   uploaded       "hochgeladen"
--   checked        "geprüft"
--   released       "freigegeben"
--   refused        "nicht verwertbar"

-- enum: verdict
--   usable         "brauchbar"
--   limited        "eingeschränkt aussagekräftig"
--   not_usable     "nicht verwertbar"

-- enum: check_item
--   complete       "Vollständigkeit"
--   symbols        "Zeichen anstelle von Zahlen"
--   reference_date "Stichtag und Stand"
--   definition     "Definition unverändert"
--   unit           "Einheit unverändert"
--   jump           "Sprung außerhalb der erwarteten Spanne"
--   revision       "Berichtigungen gegenüber dem letzten Datenstand"
--   known_break    "Bekannter Zeitreihenbruch"
--   base           "Ausreichende Fallzahl"
--   principle      "Wohnort- oder Schulortprinzip"
--   legal          "Nutzung rechtlich erlaubt"
--   footnotes      "Fußnoten gelesen"

-- enum: check_result
--   fine           "unauffällig"
--   notable        "auffällig"
--   not_checked    "nicht geprüft"

-- enum: stage
--   all_ages       "Rahmenbedingungen"
--   early          "Frühkindliche Bildung"
--   school         "Allgemeinbildende Schule"
--   to_work        "Übergang Schule – Beruf"
--   vocational     "Berufliche Bildung"
--   university     "Hochschule"
--   adult          "Weiterbildung"
--   informal       "Non-formale Bildung"

-- enum: indicator_type
--   context        "Kontext"
--   input          "Input"
--   process        "Prozess"
--   outcome        "Wirkung"

-- enum: direction
--   higher_better  "höher ist besser"
--   lower_better   "niedriger ist besser"
--   neutral        "ohne Richtung"

-- enum: area_level
--   country        "Deutschland"
--   state          "Land"
--   region         "Regierungsbezirk"
--   district       "Kreis oder kreisfreie Stadt"
--   municipality   "Gemeinde"
--   borough        "Stadtbezirk"
--   quarter        "Stadtteil"

-- enum: area_change_kind
--   merged         "zusammengelegt"
--   split          "geteilt"
--   ceded          "Gebietsteil abgegeben"
--   renamed        "umbenannt"

-- enum: member_kind
--   total          "Summe der Teile"
--   part           "Teil der Summe"
--   of_which       "darunter (Teil eines Teils)"
--   overlap        "überschneidet sich, nicht summierbar"
--   single         "steht für sich"

-- enum: section_kind
--   finding        "Befund"
--   assessment     "Bewertung"

-- enum: comment_kind
--   confirmation   "Bestätigung"
--   other_reading  "Andere Deutung"
--   doubt          "Datenzweifel"
--   cause          "Hinweis auf eine Ursache"
--   proposal       "Vorschlag"
--   question       "Frage"
--   answer         "Antwort des Bildungsmonitorings"

-- enum: phase
--   alone          "Für sich lesen und notieren"
--   discuss        "Offenlegen und erörtern"
--   draft          "Schlussfolgerungen entwerfen"
--   sense          "Stimmungsbild einholen"
--   consent        "Einvernehmen suchen"
--   closed         "Abgeschlossen"

-- enum: conclusion_kind
--   conclusion     "Erkenntnis"
--   need           "Handlungsbedarf"
--   recommendation "Handlungsempfehlung"

-- enum: conclusion_state
--   draft          "Entwurf"
--   open           "Zur Position gestellt"
--   closed         "Abgeschlossen"

-- enum: uptake
--   taken          "aufgenommen"
--   partly         "teilweise aufgenommen"
--   not_taken      "nicht aufgenommen"

-- enum: opinion
--   good           "sieht gut aus"
--   unsure         "unsicher"
--   concerned      "bedenklich"

-- enum: round_rule
--   consensus      "Einvernehmen"
--   share          "Mehrheit mit Mindestbeteiligung"

-- enum: stance
--   agree          "Zustimmung"
--   reservation    "Zustimmung mit Vorbehalt"
--   object         "Widerspruch"
--   abstain        "Enthaltung"

-- enum: outcome
--   consensus      "Einvernehmen"
--   dissent        "Einvernehmen mit festgehaltenem Dissens"
--   not_agreed     "Kein Einvernehmen"

-- enum: meeting_state
--   planned        "geplant"
--   open           "eröffnet"
--   closed         "geschlossen"

-- enum: decision_mode
--   vote           "Abstimmung"
--   consensus      "Einvernehmen"

-- enum: ballot
--   yes            "Ja"
--   no             "Nein"
--   abstain        "Enthaltung"

-- enum: answer
--   adopted        "angenommen"
--   changed        "geändert angenommen"
--   deferred       "vertagt"
--   rejected       "abgelehnt"

-- enum: measure_state
--   planned        "geplant"
--   running        "in Umsetzung"
--   done           "umgesetzt"
--   paused         "zurückgestellt"
--   dropped        "verworfen"

-- enum: notice_kind
--   invitation     "Einladung zu einer Runde"
--   reply          "Antwort auf Ihren Beitrag"
--   conclusion     "Schlussfolgerung zur Position gestellt"
--   committee      "Antwort des Lenkungskreises"
--   doubt          "Datenzweifel zu prüfen"
--   account        "Ihr Konto"
--   due            "Eine Lieferung wird fällig"
--   overdue        "Eine Lieferung ist überfällig"
--   returned       "Eine Lieferung kommt zurück"
--   delivered      "Eine Lieferung ist eingegangen"
--   placed         "Ihr Beitrag hat einen neuen Ort"
--   revised        "Ein Wert, zu dem Sie geschrieben haben, hat sich geändert"
--   gone           "Die Stelle, zu der Sie geschrieben haben, gibt es nicht mehr"
--   judged         "Ihre Lieferung ist beurteilt"
--   released       "Ihre Lieferung ist als Datenstand freigegeben"
--   weighed        "Ihr Beitrag wurde für eine Schlussfolgerung abgewogen"
--   countersign    "Eine Position Ihrer Organisation ist zu bestätigen"
--   review         "Eine Schlussfolgerung ist zu prüfen"
--   reworded       "Eine Schlussfolgerung hat einen neuen Wortlaut"
--   entered        "Für Ihre Organisation wurde etwas eingetragen"
--   moderate       "Ein Beitrag braucht die Moderation"
--   moderated      "Die Moderation hat über Ihren Beitrag entschieden"
--   flag_done      "Über Ihre Meldung ist entschieden"
--   mention        "Sie sind in einem Beitrag genannt"
--   settled        "Ihr Beitrag ist als erledigt abgelegt"
--   round_phase    "Ihre Runde ist einen Schritt weiter"
--   round_longer   "Ihre Runde hat neue Termine"
--   round_reminder "Ihre Organisation fehlt noch in einer Runde"
--   round_today    "Eine Phase Ihrer Runde endet heute"
--   round_changed  "Ihre Runde hat andere Leitfragen"
--   round_off      "Eine Runde ist abgesagt"
--   uninvited      "Eine Einladung zu einer Runde ist zurückgenommen"
--   contribution   "Neue Beiträge, wo Sie folgen"
--   digest         "Zusammenfassung"
--   membership     "Ihre Rolle in einem Arbeitsraum"
--   second         "Ein Einspruch wartet auf eine zweite Moderation"

-- enum: channel
--   letter         "Brief oder E-Mail"
--   workshop       "Workshop"
--   phone          "Telefon"

-- enum: round_event_kind
--   phase          "Neue Phase"
--   changed        "Termine geändert"
--   reminded       "Erinnerung verschickt"
--   due            "Moderation erinnert"
--   corrected      "Runde berichtigt"
--   uninvited      "Einladung zurückgenommen"
--   called_off     "Runde abgesagt"
--   entered        "Position eingetragen"

-- enum: round_part
--   title          "Titel"
--   question       "Leitfrage"
--   rule           "Regel der Runde"
--   meeting        "Workshop"

-- enum: follow_what
--   workspace      "Arbeitsraum"
--   analysis       "Analyse"
--   thread         "Gespräch"

-- enum: follow_level
--   follow         "Sie folgen"
--   participating  "nur Antworten an Sie"
--   mute           "stumm"

-- enum: mail_choice
--   none           "keine E-Mail"
--   at_once        "sofort"
--   daily          "einmal am Tag"
--   weekly         "einmal in der Woche"

-- enum: mail_state
--   waiting        "wartet"
--   sent           "verschickt"
--   failed         "gescheitert"

-- enum: catalogue_kind
--   share          "Anteil"
--   rate           "Quote"
--   ratio          "Verhältniszahl"
--   count          "Anzahl"
--   difference     "Differenz"
--   sum            "Quotensumme"
--   index_level    "Indexstufe"

-- enum: catalogue_rhythm
--   half_yearly    "halbjährlich"
--   yearly         "jährlich"
--   two_yearly     "alle zwei Jahre"
--   irregular      "unregelmäßig"

-- enum: catalogue_level
--   city           "Stadt oder Kreis"
--   small_area     "Stadtteil"
--   school         "Schule"
--   region         "Region"

-- enum: catalogue_principle
--   residence      "am Wohnort"
--   school_place   "am Schul- oder Hochschulort"
--   facility_place "am Ort der Einrichtung"
--   work_place     "am Arbeitsort"
--   not_applicable "nicht anwendbar"

-- enum: catalogue_state
--   unused         "noch nicht genutzt"
--   computable     "mit Quellen hier berechenbar"
--   used           "in Gebrauch"

-- enum: catalogue_side
--   numerator      "Zähler"
--   denominator    "Nenner"

-- enum: indicator_formula
--   ratio          "Zähler × Faktor ÷ Nenner"
--   count          "Anzahl"
--   difference     "Differenz zweier Verhältnisse"
--   index          "Index zu einem Basiszeitpunkt"

-- enum: definition_side
--   numerator        "Zähler"
--   denominator      "Nenner"
--   less_numerator   "abgezogener Zähler"
--   less_denominator "abgezogener Nenner"

-- enum: area_group_kind
--   own            "eigene Auswahl"
--   official       "amtlicher Typ"

-- enum: table_format
--   genesis_table    "GENESIS-Tabelle (CSV)"
--   genesis_flat_old "GENESIS-Flatfile, altes Format"
--   genesis_flat_new "GENESIS-Flatfile, neues Format"
--   genesis_json     "GENESIS-JSON"
--   json_stat        "JSON-stat"
--   sdmx_ml          "SDMX-ML"
--   sdmx_json        "SDMX-JSON"
--   sdmx_csv         "SDMX-CSV"
--   csv              "CSV-Tabelle"
--   xlsx             "Excel-Arbeitsmappe (XLSX)"
--   ods              "OpenDocument-Tabelle (ODS)"
--   form             "Formular"

-- enum: import_state
--   arriving         "kommt an"
--   waiting          "wartet auf das Lesen"
--   reading          "wird gelesen"
--   understood       "gelesen, wartet auf Ihre Durchsicht"
--   accepted         "wartet auf das Speichern"
--   storing          "wird gespeichert"
--   examining        "wird geprüft"
--   done             "übernommen"
--   failed           "nicht lesbar"
--   cancelled        "verworfen"

-- enum: import_part_kind
--   dimension        "Merkmal"
--   column           "Spalte"
--   area             "Gebiet"
--   period           "Zeitpunkt"
--   note             "Fußnote"
--   doubt            "Zweifelsfall"
--   skipped          "Nicht übernommen"
--   cell             "Wert"
--   row              "Zeile"
--   place            "Gebietsname"
--   change           "Änderung"
--   example          "Lesebeispiel"
--   sheet            "Tabellenblatt"

-- enum: secrecy_kind
--   published      "bereits veröffentlicht"
--   own            "eigene Geheimhaltung"

-- enum: secrecy_why
--   primary_count  "Mindestfallzahl"
--   primary_base   "zu kleine Basis"
--   dominance      "Dominanz"
--   secondary      "schützt andere Werte"
--   earlier        "früher geheim gehalten"
--   linked         "in verknüpfter Tabelle geheim"

-- enum: protection_state
--   waiting        "wartet"
--   running        "läuft"
--   passed         "bestanden"
--   failed         "nicht bestanden"

-- enum: rhythm
--   year             "jährlich"
--   half_year        "halbjährlich"
--   school_year      "jedes Schuljahr"
--   once             "einmalig"

-- enum: delivery_way
--   file             "als Datei"
--   form             "im Formular"

-- enum: agreement_state
--   active           "läuft"
--   ended            "beendet"

-- enum: due_state
--   open             "offen"
--   draft            "in Arbeit"
--   delivered        "geliefert"
--   accepted         "angenommen"
--   returned         "zurückgegeben"
--   cancelled        "entfällt"

-- enum: due_event_kind
--   made             "Termin angelegt"
--   extended         "Frist verlängert"
--   reminded         "erinnert"
--   overdue          "überfällig, die Statistikstelle weiß davon"
--   delivered        "geliefert"
--   accepted         "geprüft und angenommen"
--   returned         "zurückgegeben"
--   cancelled        "abgesagt"
--   released         "freigegeben"

-- enum: shape_state
--   waiting          "wartet auf das Lesen"
--   reading          "wird gelesen"
--   understood       "gelesen, wartet auf Ihre Durchsicht"
--   done             "übernommen"
--   failed           "nicht lesbar"
--   cancelled        "verworfen"

-- enum: shape_crs
--   epsg_4326        "Grad, WGS 84 (EPSG:4326)"
--   epsg_3857        "Web-Mercator (EPSG:3857)"
--   epsg_25832       "ETRS89 / UTM 32N (EPSG:25832)"

-- enum: note_kind
--   break          "Bruch"
--   note           "Hinweis"
--   limit          "Einschränkung"

-- enum: doubt_state
--   open           "offen"
--   answered       "beantwortet"
--   withdrawn      "zurückgezogen"

-- enum: doubt_result
--   error          "Fehler bestätigt"
--   explained      "erklärt, die Zahl stimmt"
--   unanswerable   "lässt sich nicht klären"

-- enum: figure_kind
--   line           "Linien"
--   bar            "Säulen"
--   dot            "Punkte mit Spannweite"
--   stack          "Gestapelte Balken"
--   multiples      "Kleine Linien nebeneinander"
--   heat           "Wärmetafel"
--   map            "Karte"
--   table          "Nur die Tabelle"

-- enum: figure_class
--   quantiles      "Gleich viele Gebiete in jeder Klasse"
--   equal          "Gleich breite Klassen"
--   deviation      "Abstand vom Mittel in Standardabweichungen"
--   own            "Eigene Grenzen"

-- enum: figure_sort
--   given          "Wie angegeben"
--   name           "Nach dem Namen"
--   value          "Nach dem letzten Wert"

-- enum: reference_part
--   value          "Wert"
--   numerator      "Zähler"
--   denominator    "Nenner"

-- enum: reference_fault
--   form             "Hinter dem Zeitpunkt kann nur „zaehler“ oder „nenner“ stehen."
--   indicator        "Diesen Indikator gibt es nicht."
--   no_values        "Dieser Indikator hat noch keine Werte."
--   area             "Dieses Gebiet gibt es nicht."
--   area_values      "Für dieses Gebiet hat der Indikator keine Werte."
--   period           "Zu diesem Zeitpunkt gibt es hier keinen Wert."
--   gone             "Diesen Wert gab es in einem früheren Datenstand; im gezeigten fehlt er."
--   withheld         "Dieser Wert ist unbekannt oder geheim."
--   no_number        "Hier steht keine Zahl, sondern ein Zeichen."

-- enum: comment_state
--   visible        "sichtbar"
--   pending        "wartet auf Freigabe"
--   returned       "zur Änderung zurückgegeben"
--   hidden         "ausgeblendet"

-- enum: moderation_reason
--   personal       "Angaben, die Personen erkennbar machen"
--   secret         "Gesperrter oder geheimer Wert"
--   insult         "Beleidigend oder herabsetzend"
--   unlawful       "Verstößt gegen ein Gesetz"
--   advert         "Werbung"
--   off_topic      "Gehört nicht zum Thema"
--   unclear        "Nicht verständlich oder ohne Beleg"
--   other          "Anderer Grund"
--   fine           "Entspricht den Hausregeln"

-- enum: moderation_wait
--   pending        "Freigabe"
--   flagged        "gemeldet"
--   appealed       "Einspruch"
--   returned       "in Überarbeitung"

-- enum: moderation_action
--   post           "Geschrieben, wartet auf Freigabe"
--   flag           "Gemeldet"
--   decide         "Entschieden"
--   revise         "Überarbeitet"
--   appeal         "Einspruch eingelegt"
--   final          "Über den Einspruch entschieden"
--   rules          "Hausregeln geändert"
--   before         "Umgestellt: Prüfung vor dem Erscheinen"
--   after          "Umgestellt: Prüfung nach dem Erscheinen"

-- enum: attachment_kind
--   pdf            "PDF"
--   jpeg           "Bild (JPEG)"
--   png            "Bild (PNG)"
--   webp           "Bild (WebP)"
--   docx           "Word-Dokument"
--   xlsx           "Excel-Tabelle"
--   pptx           "PowerPoint-Folien"
--   odt            "Textdokument (ODF)"
--   ods            "Tabelle (ODF)"
--   odp            "Folien (ODF)"
