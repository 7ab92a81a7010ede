/*
 * words.c - words that everybody tries first: worth nothing in a password.
 *
 * Small letters, umlauts written out, digits that stand for letters turned
 * into them, as strength.c writes a password before it looks.
 */
#include "strength.h"

const char common_words[] =
    /* the portal and its people */
    "befund beschluss bildungsportal bildungsbuero bildung monitoring "
    "lenkungskreis portal indikator arbeitsraum gesamtschule "
    "grundschule gymnasium schule schueler lehrer lehrerin rektor "
    "stadtverwaltung verwaltung rathaus stadt buero hagen duesseldorf "
    "dortmund bochum essen koeln nordrhein westfalen deutschland "
    "germany "
    /* what a password is called */
    "passwort password passwd kennwort geheimnis geheim secret zugang "
    "anmelden anmeldung login signin code schluessel tresor sicherheit "
    "sicher changeme aendern neues letmein access pass wort word "
    /* whom it is for */
    "administrator admin root master superuser user benutzer nutzer "
    "konto account gast guest test demo default standard sysadmin "
    "support service info office mail email internet computer windows "
    "server system google facebook amazon samsung apple "
    /* greetings and feelings */
    "hallo hello willkommen welcome gutentag gutenmorgen ichliebedich "
    "iloveyou liebe love schatz schatzi baby engel angel sonnenschein "
    "sunshine prinzessin princess freund freundin familie family mama "
    "papa glueck lucky happy freedom freiheit leben life heaven himmel "
    "sonne mond stern star "
    /* seasons, months, days */
    "fruehling sommer herbst winter spring summer autumn januar februar "
    "maerz april juni juli august september oktober november dezember "
    "january february march june july october december montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag monday tuesday "
    "wednesday thursday friday saturday sunday weihnachten ostern "
    "silvester urlaub ferien geburtstag "
    /* beasts, sport and heroes */
    "dragon drache monkey affe tiger loewe lion hund katze pferd hase "
    "maus shadow phoenix fussball football soccer baseball basketball "
    "hockey bayern muenchen borussia schalke werder bremen hamburg "
    "berlin frankfurt stuttgart leipzig batman superman spiderman "
    "pokemon pikachu starwars matrix hogwarts harrypotter potter ninja "
    "samurai ferrari porsche mercedes audi volkswagen golf yamaha "
    /* names that lists are full of */
    "michael thomas andreas peter stefan christian martin markus daniel "
    "alexander sebastian florian matthias tobias jonas lukas felix "
    "maximilian julia anna laura lisa sarah sandra sabine nicole andrea "
    "claudia jessica jennifer charlie robert george ashley michelle "
    "maria marie sophie "
    /* rows of keys, beside those that strength.c finds by itself */
    "qwertz qwerty azerty asdf asdfgh yxcvbn zxcvbn qazwsx qaywsx "
    "wsxedc abcd ";
