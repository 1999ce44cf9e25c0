<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AdvancedEditor</name>
    <message>
        <source>&amp;Headers</source>
        <translation>&amp;Kopfzeilen</translation>
    </message>
    <message>
        <source>Sent with each request. Secrets only as keychain:NAME, env:NAME or file:PATH.</source>
        <translation>Gehen mit jeder Anfrage mit. Geheimnisse nur als keychain:NAME, env:NAME oder file:PFAD.</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>system, none, or an address such as http://proxy.example:3128</source>
        <translation>system, none oder eine Adresse wie http://proxy.example:3128</translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>&amp;Zertifikate</translation>
    </message>
    <message>
        <source>A file with further certificates to trust (PEM).</source>
        <translation>Eine Datei mit weiteren Zertifikaten, denen vertraut wird (PEM).</translation>
    </message>
    <message>
        <source>As the program sets them</source>
        <translation>Wie das Programm sie setzt</translation>
    </message>
    <message>
        <source>Also where it sets none</source>
        <translation>Auch, wo es keine setzt</translation>
    </message>
    <message>
        <source>Cache mar&amp;ks</source>
        <translation>Cache-Mar&amp;ken</translation>
    </message>
    <message>
        <source>What the provider is to keep for the next request. Set for a program that speaks another format: on instructions, tools and the last messages. Reading them again is cheap, writing them costs a little more.</source>
        <translation>Was der Anbieter für die nächste Anfrage behalten soll. Gesetzt für ein Programm, das ein anderes Format spricht: an Anweisungen, Werkzeugen und den letzten Nachrichten. Sie wieder zu lesen ist billig, sie zu schreiben kostet etwas mehr.</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Br&amp;owse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>File with certificates</source>
        <translation>Datei mit Zertifikaten</translation>
    </message>
</context>
<context>
    <name>AnatomyBar</name>
    <message>
        <source>What the tokens are spent on</source>
        <translation>Wofür die Token draufgehen</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>files and images</source>
        <translation>Dateien und Bilder</translation>
    </message>
    <message>
        <source>tool results</source>
        <translation>Werkzeugergebnisse</translation>
    </message>
    <message>
        <source>new text</source>
        <translation>neuer Text</translation>
    </message>
    <message>
        <source>output: reasoning</source>
        <translation>Ausgabe: Denken</translation>
    </message>
    <message>
        <source>output: text</source>
        <translation>Ausgabe: Text</translation>
    </message>
    <message>
        <source>output: tool calls</source>
        <translation>Ausgabe: Werkzeugaufrufe</translation>
    </message>
</context>
<context>
    <name>AnswerColumn</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show this request in the traffic table</source>
        <translation>Diese Anfrage in der Tabelle zeigen</translation>
    </message>
    <message>
        <source>Failed (%1): %2</source>
        <translation>Fehlgeschlagen (%1): %2</translation>
    </message>
    <message>
        <source>To the original: %1</source>
        <translation>Zum Original: %1</translation>
    </message>
    <message>
        <source>Copy the answer of %1</source>
        <translation>Antwort von %1 kopieren</translation>
    </message>
    <message>
        <source>Open the request of %1</source>
        <translation>Anfrage von %1 öffnen</translation>
    </message>
</context>
<context>
    <name>AnswerCompare</name>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>Answer on the left</source>
        <translation>Antwort links</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>Answer on the right</source>
        <translation>Antwort rechts</translation>
    </message>
    <message>
        <source>Send the request first: then two of the answers can be compared here.</source>
        <translation>Zuerst die Anfrage senden: Danach lassen sich hier zwei der Antworten vergleichen.</translation>
    </message>
    <message>
        <source>Choose two different answers.</source>
        <translation>Zwei verschiedene Antworten wählen.</translation>
    </message>
    <message>
        <source>%1 is still answering.</source>
        <translation>%1 antwortet noch.</translation>
    </message>
    <message>
        <source>%1 has no text to compare.</source>
        <translation>%1 hat keinen Text zum Vergleichen.</translation>
    </message>
    <message>
        <source>Right against left: %1</source>
        <translation>Rechts gegen links: %1</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Copy the answer</source>
        <translation>Die Antwort kopieren</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>The answer&apos;s text</source>
        <translation>Der Text der Antwort</translation>
    </message>
    <message>
        <source>Waiting for the first word…</source>
        <translation>Warten auf das erste Wort…</translation>
    </message>
    <message>
        <source>This answer has no text; see Response for all that came.</source>
        <translation>Diese Antwort hat keinen Text; alles, was kam, steht unter „Antwortdaten“.</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>Token/s</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token ein</translation>
    </message>
    <message>
        <source>from cache</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token aus</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet durch</translation>
    </message>
    <message>
        <source>Gateway&apos;s own time</source>
        <translation>Eigene Zeit des Gateways</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>This is the beginning; see Response for all that came.</source>
        <translation>Das ist der Anfang; alles, was kam, steht unter „Antwortdaten“.</translation>
    </message>
    <message>
        <source>%1 of %2 were recorded (traffic.max_body_kb).</source>
        <translation>%1 von %2 wurden aufgezeichnet (traffic.max_body_kb).</translation>
    </message>
    <message>
        <source>Reading the answer…</source>
        <translation>Die Antwort wird gelesen…</translation>
    </message>
    <message>
        <source>This answer was not recorded.</source>
        <translation>Diese Antwort wurde nicht aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Its end was not recorded (traffic.max_body_kb).</source>
        <translation>Das Ende wurde nicht aufgezeichnet (traffic.max_body_kb).</translation>
    </message>
    <message>
        <source>It cannot be shown here.</source>
        <translation>Es kann hier nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>With the system&apos;s program for such files</source>
        <translation>Mit dem Programm des Systems für solche Dateien</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>The system has no program for such files; save it instead.</source>
        <translation>Das System hat kein Programm für solche Dateien; bitte speichern.</translation>
    </message>
</context>
<context>
    <name>AttachmentFile</name>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Pictures, sounds and files</source>
        <translation>Bilder, Töne und Dateien</translation>
    </message>
</context>
<context>
    <name>AttemptsView</name>
    <message>
        <source>Nothing was sent to a provider.</source>
        <translation>An keinen Anbieter wurde etwas gesendet.</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Waited before</source>
        <translation>Davor gewartet</translation>
    </message>
    <message>
        <source>Retry-After</source>
        <translation>Retry-After</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Why it was chosen</source>
        <translation>Warum gewählt</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Was zurückkam</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Chosen because of: %1</source>
        <translation>Gewählt wegen: %1</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>BodyDigest</name>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Überlegung</translation>
    </message>
    <message>
        <source>Tool call: %1</source>
        <translation>Werkzeugaufruf: %1</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Choice %1</source>
        <translation>Auswahl %1</translation>
    </message>
    <message>
        <source>Partial picture %1</source>
        <translation>Teilbild %1</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>without a file name</source>
        <translation>ohne Dateinamen</translation>
    </message>
    <message numerus="yes">
        <source>A form of %n part(s)</source>
        <translation>
            <numerusform>Ein Formular mit %n Teil</numerusform>
            <numerusform>Ein Formular mit %n Teilen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Picture %1: %2</source>
        <translation>Bild %1: %2</translation>
    </message>
    <message>
        <source>Prompt as revised for picture %1: %2</source>
        <translation>Überarbeiteter Prompt für Bild %1: %2</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Abschnitte</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embedding(s)</source>
        <translation>
            <numerusform>%n Einbettung</numerusform>
            <numerusform>%n Einbettungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dimension(s)</source>
        <translation>
            <numerusform>%n Dimension</numerusform>
            <numerusform>%n Dimensionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Input %1: flagged for %2</source>
        <translation>Eingabe %1: beanstandet wegen %2</translation>
    </message>
    <message>
        <source>Input %1: not flagged</source>
        <translation>Eingabe %1: nicht beanstandet</translation>
    </message>
    <message>
        <source>Highest of the others: %1</source>
        <translation>Höchste der übrigen: %1</translation>
    </message>
    <message>
        <source>%1.  document %2:  %3</source>
        <translation>%1.  Dokument %2:  %3</translation>
    </message>
    <message>
        <source>Best first; documents count from 0</source>
        <translation>Das Beste zuerst; Dokumente zählen ab 0</translation>
    </message>
    <message>
        <source>%1.  norm %2:  %3</source>
        <translation>%1.  Norm %2:  %3</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>(%1 that are not text)</source>
        <translation>(%1, die kein Text sind)</translation>
    </message>
    <message>
        <source>This body was not recorded.</source>
        <translation>Dieser Inhalt wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>No body.</source>
        <translation>Kein Inhalt.</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>Die ersten %1 von %2.</translation>
    </message>
    <message>
        <source>%1 of %2 were recorded (traffic.max_body_kb).</source>
        <translation>%1 von %2 wurden aufgezeichnet (traffic.max_body_kb).</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Gesetzt</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>JSON over lines; forms, pictures and sound as what they are</source>
        <translation>JSON über Zeilen; Formulare, Bilder und Ton als das, was sie sind</translation>
    </message>
    <message>
        <source>JSON to fold and unfold; of a stream each event</source>
        <translation>JSON zum Ein- und Ausklappen; von einem Stream jedes Ereignis</translation>
    </message>
    <message>
        <source>The text as it was sent</source>
        <translation>Der Text, wie er gesendet wurde</translation>
    </message>
    <message>
        <source>Each byte, as hexadecimal digits</source>
        <translation>Jedes Byte in Hexadezimalziffern</translation>
    </message>
    <message>
        <source>Reading the body…</source>
        <translation>Der Rumpf wird gelesen…</translation>
    </message>
    <message>
        <source>This body is no JSON: see it under Pretty, Raw or Hex.</source>
        <translation>Dieser Rumpf ist kein JSON: zu sehen unter Gesetzt, Roh oder Hex.</translation>
    </message>
    <message>
        <source>Getting more of it…</source>
        <translation>Mehr davon wird geholt…</translation>
    </message>
    <message>
        <source>Tree and Hex have all of it.</source>
        <translation>Baum und Hex haben alles davon.</translation>
    </message>
    <message>
        <source>Show the first %1</source>
        <translation>Die ersten %1 zeigen</translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message>
        <source>Response cache</source>
        <translation>Zwischenspeicher für Antworten</translation>
    </message>
    <message>
        <source>Answer the same request again from memory</source>
        <translation>Dieselbe Anfrage aus dem Speicher beantworten</translation>
    </message>
    <message>
        <source>Also where another client key asked before</source>
        <translation>Auch wenn vorher ein anderer Client-Schlüssel gefragt hat</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Embeddings, chats with temperature 0, and whatever a program asks for with X-PLLM-Cache: use.</source>
        <translation>Embeddings, Chats mit Temperatur 0 und alles, was ein Programm mit X-PLLM-Cache: use anfragt.</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrt für</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
</context>
<context>
    <name>ClientKeyDialog</name>
    <message>
        <source>&amp;Valid until</source>
        <translation>&amp;Gültig bis</translation>
    </message>
    <message>
        <source>May read the &amp;statistics (administrator)</source>
        <translation>Darf die &amp;Statistik lesen (Verwaltung)</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>Schlüssel &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>New client key</source>
        <translation>Neuer Client-Schlüssel</translation>
    </message>
    <message>
        <source>The program that will use it, such as cursor</source>
        <translation>Das Programm, das ihn benutzen wird, etwa cursor</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odelle</translation>
    </message>
    <message>
        <source>Names it may ask for, one a line; * stands for anything. Empty: all.</source>
        <translation>Namen, die er verlangen darf, einer je Zeile; * steht für alles. Leer: alle.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Copy the key now and give it to the program; it is not shown again.</source>
        <translation>Kopieren Sie den Schlüssel jetzt und tragen Sie ihn im Programm ein; er wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Der neue Schlüssel</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>Den Schlüssel kopieren</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Keeping it in the keychain…</source>
        <translation>Wird im Schlüsselbund abgelegt…</translation>
    </message>
    <message>
        <source>Also kept in the keychain, for copying it again.</source>
        <translation>Er liegt auch im Schlüsselbund, um ihn wieder zu kopieren.</translation>
    </message>
    <message>
        <source>The keychain did not take it: this is the only time to copy it.</source>
        <translation>Der Schlüsselbund hat ihn nicht angenommen: Nur jetzt lässt er sich kopieren.</translation>
    </message>
    <message>
        <source>Client key “%1”</source>
        <translation>Client-Schlüssel „%1“</translation>
    </message>
    <message>
        <source>S&amp;ave</source>
        <translation>S&amp;peichern</translation>
    </message>
    <message>
        <source>The key “%1” is not there any more.</source>
        <translation>Den Schlüssel „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>&amp;Pings before the first token</source>
        <translation>&amp;Pings vor dem ersten Token</translation>
    </message>
    <message>
        <source>As all others</source>
        <translation>Wie alle anderen</translation>
    </message>
    <message>
        <source>Contents of failed requests only</source>
        <translation>Nur Inhalte fehlgeschlagener Anfragen</translation>
    </message>
    <message>
        <source>Without contents</source>
        <translation>Ohne Inhalte</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>For programs that give up while a model thinks. What fails then comes inside a stream of status 200.</source>
        <translation>Für Programme, die aufgeben, während ein Modell denkt. Was dann fehlschlägt, kommt in einem Stream mit Status 200.</translation>
    </message>
    <message>
        <source>Recor&amp;d</source>
        <translation>Auf&amp;zeichnen</translation>
    </message>
    <message>
        <source>Never more than Settings → Recording says.</source>
        <translation>Nie mehr, als unter Einstellungen → Aufzeichnung steht.</translation>
    </message>
</context>
<context>
    <name>ClientKeysModel</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>never</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 am Tag</translation>
    </message>
    <message>
        <source>%1 a week</source>
        <translation>%1 in der Woche</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>%1 requests a minute</source>
        <translation>%1 Anfragen je Minute</translation>
    </message>
    <message>
        <source>%1 tokens a minute</source>
        <translation>%1 Token je Minute</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>%1 gleichzeitig</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <translation>%1, abgelaufen</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
</context>
<context>
    <name>ClientKeysSection</name>
    <message>
        <source>Client keys</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>&amp;New key…</source>
        <translation>&amp;Neuer Schlüssel…</translation>
    </message>
    <message>
        <source>Cop&amp;y the key</source>
        <translation>Schlüssel &amp;kopieren</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>&amp;Widerrufen…</translation>
    </message>
    <message>
        <source>Programs send one of these to the gateway. Only a fingerprint stands in the configuration file.</source>
        <translation>Programme senden einen davon an das Gateway. In der Konfigurationsdatei steht nur ein Fingerabdruck.</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>Der Schlüsselbund wird gefragt…</translation>
    </message>
    <message>
        <source>The keychain does not have this key: make a new one.</source>
        <translation>Der Schlüsselbund hat diesen Schlüssel nicht: Erzeugen Sie einen neuen.</translation>
    </message>
    <message>
        <source>The keychain could not be read</source>
        <translation>Der Schlüsselbund ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Revoke a client key</source>
        <translation>Client-Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Revoke the key “%1”?</source>
        <translation>Den Schlüssel „%1“ widerrufen?</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>&amp;Widerrufen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>Revoked, but its text could not be removed from the keychain.</source>
        <translation>Widerrufen, aber sein Text ließ sich nicht aus dem Schlüsselbund entfernen.</translation>
    </message>
    <message>
        <source>Programs that use it are refused from then on; what they asked for before still ends. The key cannot be brought back.</source>
        <translation>Programme, die ihn benutzen, werden von da an abgewiesen; was sie vorher angefragt haben, läuft noch zu Ende. Der Schlüssel lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Last used: %1</source>
        <translation>Zuletzt benutzt: %1</translation>
    </message>
    <message>
        <source>Edi&amp;t…</source>
        <translation>Bearbei&amp;ten…</translation>
    </message>
</context>
<context>
    <name>CodeRequest</name>
    <message>
        <source>Only %1 of the body&apos;s %2 bytes were recorded.</source>
        <translation>Nur %1 der %2 Bytes des Inhalts wurden aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare #%1 with #%2</source>
        <translation>#%1 mit #%2 vergleichen</translation>
    </message>
    <message>
        <source>Fetching both requests…</source>
        <translation>Beide Anfragen werden geholt …</translation>
    </message>
    <message>
        <source>Where the prompts part</source>
        <translation>Wo sich die Prompts trennen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The details of #%1 are no longer kept.</source>
        <translation>Die Einzelheiten von #%1 werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Prompt: </source>
        <translation>Prompt: </translation>
    </message>
</context>
<context>
    <name>CompareTexts</name>
    <message>
        <source>reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>Aufruf %1</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>(%1 bytes that are not text)</source>
        <translation>(%1 Bytes, die kein Text sind)</translation>
    </message>
    <message>
        <source>(not recorded)</source>
        <translation>(nicht aufgezeichnet)</translation>
    </message>
    <message>
        <source>(cut off here)</source>
        <translation>(hier abgeschnitten)</translation>
    </message>
    <message>
        <source>tool %1</source>
        <translation>Werkzeug %1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>ConfigBanner</name>
    <message>
        <source>The configuration file has errors, so nothing can be changed here</source>
        <translation>Die Konfigurationsdatei hat Fehler, deshalb lässt sich hier nichts ändern</translation>
    </message>
    <message>
        <source>&amp;Open the file</source>
        <translation>Datei ö&amp;ffnen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct it in an editor: it is taken up as soon as it is saved. What was in force before stays in force.</source>
        <translation>Berichtigen Sie sie in einem Editor: Sie gilt, sobald sie gespeichert ist. Bis dahin gilt weiter, was vorher galt.</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>(encrypted: only the provider can read it)</source>
        <translation>(verschlüsselt: nur der Anbieter kann es lesen)</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n Werkzeug</numerusform>
            <numerusform>%n Werkzeuge</numerusform>
        </translation>
    </message>
    <message>
        <source>earlier turns %1</source>
        <translation>frühere Runden %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>result: %1</source>
        <translation>Ergebnis: %1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>result: error</source>
        <translation>Ergebnis: Fehler</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>refusal</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>built-in tool</source>
        <translation>eingebautes Werkzeug</translation>
    </message>
    <message>
        <source>Show all (%1)</source>
        <translation>Alles zeigen (%1)</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>developer</source>
        <translation>Entwickler</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>Werkzeug</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>%1 tok</source>
        <translation>%1 Tok</translation>
    </message>
    <message>
        <source>&lt;1 %</source>
        <translation>&lt;1 %</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Copy the block</source>
        <translation>Den Block kopieren</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>All of the block&apos;s text in a window of its own (Return)</source>
        <translation>Der ganze Text des Blocks in einem eigenen Fenster (Eingabe)</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alles einklappen</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>Das Gespräch wird gelesen …</translation>
    </message>
    <message>
        <source>This request is no chat; see Request for what it asks.</source>
        <translation>Diese Anfrage ist kein Chat; was sie will, steht unter Anfrage.</translation>
    </message>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>%1 Token ein, %2 aus</translation>
    </message>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n Runde</numerusform>
            <numerusform>%n Runden</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider tells the sum; what each block takes of it is estimated.</source>
        <translation>Der Anbieter nennt die Summe; was jeder Block davon braucht, ist geschätzt.</translation>
    </message>
    <message>
        <source>The request cannot be read: %1</source>
        <translation>Die Anfrage kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Only the beginning of the request was recorded (traffic.max_body_kb): what came behind it is missing here.</source>
        <translation>Nur der Anfang der Anfrage wurde aufgezeichnet (traffic.max_body_kb): Was danach kam, fehlt hier.</translation>
    </message>
    <message>
        <source>Only the beginning of the answer was recorded.</source>
        <translation>Nur der Anfang der Antwort wurde aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>CopyAs</name>
    <message>
        <source>cURL (bash)</source>
        <translation>cURL (bash)</translation>
    </message>
    <message>
        <source>cURL (PowerShell)</source>
        <translation>cURL (PowerShell)</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Node</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>CostText</name>
    <message>
        <source> and %1 more</source>
        <translation> und %1 weitere</translation>
    </message>
    <message>
        <source>tool %1 (%2)</source>
        <translation>Werkzeug %1 (%2)</translation>
    </message>
    <message>
        <source>system text %1</source>
        <translation>Systemtext %1</translation>
    </message>
    <message>
        <source>message %1 (%2)</source>
        <translation>Nachricht %1 (%2)</translation>
    </message>
    <message>
        <source>It went to another provider (%1 before, %2 now): providers do not share their caches.</source>
        <translation>Sie ging an einen anderen Anbieter (vorher %1, jetzt %2): Anbieter teilen ihre Zwischenspeicher nicht.</translation>
    </message>
    <message>
        <source>Another model answered (%1 before, %2 now): each has a cache of its own.</source>
        <translation>Ein anderes Modell antwortete (vorher %1, jetzt %2): Jedes hat seinen eigenen Zwischenspeicher.</translation>
    </message>
    <message>
        <source>Claude Code&apos;s billing line (x-anthropic-billing-header, cch=) is another one in every request. Anthropic leaves it out when it compares; other providers do not.</source>
        <translation>Die Abrechnungszeile von Claude Code (x-anthropic-billing-header, cch=) ist in jeder Anfrage eine andere. Anthropic lässt sie beim Vergleichen weg; andere Anbieter nicht.</translation>
    </message>
    <message>
        <source>A date or time stands here, and it went on.</source>
        <translation>Hier steht ein Datum oder eine Uhrzeit, und die ging weiter.</translation>
    </message>
    <message>
        <source>Tools came: %1.</source>
        <translation>Werkzeuge kamen dazu: %1.</translation>
    </message>
    <message>
        <source>Tools went: %1.</source>
        <translation>Werkzeuge fielen weg: %1.</translation>
    </message>
    <message>
        <source>The tools are the same, in another order.</source>
        <translation>Die Werkzeuge sind dieselben, in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>This tool&apos;s description or schema is another one.</source>
        <translation>Beschreibung oder Schema dieses Werkzeugs ist ein anderes.</translation>
    </message>
    <message>
        <source>The system text is another one.</source>
        <translation>Der Systemtext ist ein anderer.</translation>
    </message>
    <message>
        <source>The same members stand in another order.</source>
        <translation>Dieselben Felder stehen in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>An earlier message was changed.</source>
        <translation>Eine frühere Nachricht wurde geändert.</translation>
    </message>
    <message>
        <source>The earlier request had more messages.</source>
        <translation>Die frühere Anfrage hatte mehr Nachrichten.</translation>
    </message>
    <message>
        <source>Input, not cached</source>
        <translation>Eingabe, nicht zwischengespeichert</translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation>Eingabe aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation>In den Zwischenspeicher geschriebene Eingabe</translation>
    </message>
    <message>
        <source>Sound in</source>
        <translation>Ton ein</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Sound out</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1 × %2 each = %3</source>
        <translation>%1 × je %2 = %3</translation>
    </message>
    <message>
        <source>%1 × %2 per million = %3</source>
        <translation>%1 × %2 je Million = %3</translation>
    </message>
    <message>
        <source>Price: %1</source>
        <translation>Preis: %1</translation>
    </message>
    <message>
        <source>Price: %1, as of %2</source>
        <translation>Preis: %1, Stand %2</translation>
    </message>
    <message>
        <source>One of the two requests cannot be read.</source>
        <translation>Eine der beiden Anfragen kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>All of the earlier request stands at the beginning of this one: everything in it could come from the cache.</source>
        <translation>Die ganze frühere Anfrage steht am Anfang dieser: Alles darin konnte aus dem Zwischenspeicher kommen.</translation>
    </message>
    <message>
        <source>As far as both were recorded they are the same.</source>
        <translation>Soweit beide aufgezeichnet wurden, sind sie gleich.</translation>
    </message>
    <message>
        <source>They part in %1, at byte %2.</source>
        <translation>Sie trennen sich in %1, bei Byte %2.</translation>
    </message>
    <message>
        <source>%1 tokens stand before that, %2 behind it.</source>
        <translation>Davor stehen %1 Token, dahinter %2.</translation>
    </message>
    <message>
        <source>The provider counts %1 from its cache.</source>
        <translation>Der Anbieter zählt %1 aus seinem Zwischenspeicher.</translation>
    </message>
    <message>
        <source>The provider does not tell what came from its cache.</source>
        <translation>Der Anbieter sagt nicht, was aus seinem Zwischenspeicher kam.</translation>
    </message>
    <message>
        <source>So its cache held beyond the difference.</source>
        <translation>Sein Zwischenspeicher reichte also über den Unterschied hinaus.</translation>
    </message>
    <message>
        <source>Up to %1 of them were there before and count anew: ≈ %2 more than from the cache.</source>
        <translation>Bis zu %1 davon waren schon vorher da und zählen neu: ≈ %2 mehr als aus dem Zwischenspeicher.</translation>
    </message>
    <message>
        <source>Up to %1 of them were there before and count anew; what that costs is not known.</source>
        <translation>Bis zu %1 davon waren schon vorher da und zählen neu; was das kostet, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 lie between the two; most caches keep a prompt for five minutes.</source>
        <translation>Zwischen den beiden liegen %1; die meisten Zwischenspeicher behalten einen Prompt fünf Minuten.</translation>
    </message>
</context>
<context>
    <name>Cure</name>
    <message>
        <source>The request itself is at fault: see it in the Request tab.</source>
        <translation>Die Anfrage selbst ist fehlerhaft: siehe Reiter „Anfrage“.</translation>
    </message>
    <message>
        <source>The client must send a key of this gateway: copy one with File → Copy client key and set it in the client.</source>
        <translation>Der Client muss einen Schlüssel dieses Gateways senden: Kopieren Sie einen mit Datei → Client-Schlüssel kopieren und tragen Sie ihn im Client ein.</translation>
    </message>
    <message>
        <source>This client&apos;s key does not allow it. What a key may do stands in the configuration, under client_keys.</source>
        <translation>Der Schlüssel dieses Clients erlaubt das nicht. Was ein Schlüssel darf, steht in der Konfiguration unter client_keys.</translation>
    </message>
    <message>
        <source>See Models for the names a client may use, or add this one there.</source>
        <translation>Welche Namen ein Client benutzen darf, steht unter Modelle; dort lässt sich auch dieser hinzufügen.</translation>
    </message>
    <message>
        <source>The body is larger than server.max_body_mb allows.</source>
        <translation>Der Inhalt ist größer, als server.max_body_mb erlaubt.</translation>
    </message>
    <message>
        <source>A limit of this client&apos;s key, or of the gateway, is reached: the client may try again later.</source>
        <translation>Eine Grenze dieses Client-Schlüssels oder des Gateways ist erreicht: Der Client kann es später wieder versuchen.</translation>
    </message>
    <message>
        <source>See Providers &amp; Keys: the provider may need a key, or may not be reachable.</source>
        <translation>Siehe Anbieter &amp; Schlüssel: Vielleicht braucht der Anbieter einen Schlüssel oder ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The provider does not accept its key: test it, or set another, in Providers &amp; Keys.</source>
        <translation>Der Anbieter nimmt seinen Schlüssel nicht an: Prüfen oder ersetzen Sie ihn unter Anbieter &amp; Schlüssel.</translation>
    </message>
    <message>
        <source>The provider does not know this model or path: pick one from its own list in Models.</source>
        <translation>Der Anbieter kennt dieses Modell oder diesen Pfad nicht: Wählen Sie unter Modelle eines aus seiner eigenen Liste.</translation>
    </message>
    <message>
        <source>The provider limits requests or its quota is used up: wait, or add a second target to this model in Models.</source>
        <translation>Der Anbieter begrenzt Anfragen, oder sein Kontingent ist aufgebraucht: Warten Sie, oder geben Sie diesem Modell unter Modelle ein zweites Ziel.</translation>
    </message>
    <message>
        <source>The provider has trouble of its own: trying again may help, a second target in Models surely would.</source>
        <translation>Der Anbieter hat selbst Schwierigkeiten: Ein neuer Versuch kann helfen, ein zweites Ziel unter Modelle sicher.</translation>
    </message>
    <message>
        <source>The provider could not be reached or was too slow: see each try in the Timing tab.</source>
        <translation>Der Anbieter war nicht erreichbar oder zu langsam: Jeder Versuch steht im Reiter „Zeiten“.</translation>
    </message>
    <message>
        <source>The provider&apos;s answer broke off. What came is in the Response tab; trying again may help.</source>
        <translation>Die Antwort des Anbieters brach ab. Was ankam, steht im Reiter „Antwortdaten“; ein neuer Versuch kann helfen.</translation>
    </message>
    <message>
        <source>The client closed the connection before the answer was complete: often a time limit of its own.</source>
        <translation>Der Client schloss die Verbindung, bevor die Antwort vollständig war: oft ein eigenes Zeitlimit.</translation>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message>
        <source>only on the left: </source>
        <translation>nur links: </translation>
    </message>
    <message>
        <source>only on the right: </source>
        <translation>nur rechts: </translation>
    </message>
    <message numerus="yes">
        <source>%n equal line(s): Return shows them</source>
        <translation>
            <numerusform>%n gleiche Zeile: Eingabe zeigt sie</numerusform>
            <numerusform>%n gleiche Zeilen: Eingabe zeigt sie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>One below the other</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>The difference before</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>The next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleicht …</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>Kein Unterschied.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) differ.</source>
        <translation>
            <numerusform>%n Zeile ist verschieden.</numerusform>
            <numerusform>%n Zeilen sind verschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too much differs to compare line by line (more than %1 lines, or almost all of them): only what is equal at the beginning and at the end is shown as equal.</source>
        <translation>Zu viel ist verschieden für einen Vergleich Zeile für Zeile (mehr als %1 Zeilen oder fast alle): Als gleich gezeigt wird nur, was am Anfang und am Ende gleich ist.</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>Die ganze Zeile</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Export traffic</source>
        <translation>Verkehr exportieren</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>So beginnt die Datei</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>Nothing to be written in this form: %1.</source>
        <translation>In dieser Form gibt es nichts zu schreiben: %1.</translation>
    </message>
    <message>
        <source>Keys stand in no row.</source>
        <translation>In den Zeilen stehen keine Schlüssel.</translation>
    </message>
    <message>
        <source>Of the first %1:</source>
        <translation>Von den ersten %1:</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Bitte eine Datei wählen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>⚠ This file exists, and will be replaced.</source>
        <translation>⚠ Diese Datei gibt es schon; sie wird ersetzt.</translation>
    </message>
    <message>
        <source>It holds prompts and answers: keep it as you keep those.</source>
        <translation>Sie enthält Eingaben und Antworten: bewahren Sie sie auf wie diese.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message numerus="yes">
        <source>The %n selected request(s)</source>
        <translation>
            <numerusform>%n gewählte Anfrage</numerusform>
            <numerusform>Die %n gewählten Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>This request (#%1)</source>
        <translation>Diese Anfrage (#%1)</translation>
    </message>
    <message numerus="yes">
        <source>What the table shows: %n request(s)</source>
        <translation>
            <numerusform>Was die Tabelle zeigt: %n Anfrage</numerusform>
            <numerusform>Was die Tabelle zeigt: %n Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message numerus="yes">
        <source>%n is (are) no chat</source>
        <translation>
            <numerusform>%n ist kein Chat</numerusform>
            <numerusform>%n sind keine Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) were not recorded whole</source>
        <translation>
            <numerusform>%n Anfrage wurde nicht ganz aufgezeichnet</numerusform>
            <numerusform>%n Anfragen wurden nicht ganz aufgezeichnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n ist nicht lesbar</numerusform>
            <numerusform>%n sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n has (have) no whole answer</source>
        <translation>
            <numerusform>%n hat keine ganze Antwort</numerusform>
            <numerusform>%n haben keine ganze Antwort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n go on from an earlier answer</source>
        <translation>
            <numerusform>%n setzt eine frühere Antwort fort</numerusform>
            <numerusform>%n setzen eine frühere Antwort fort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold something that the form has no room for</source>
        <translation>
            <numerusform>%n enthält etwas, wofür die Form keinen Platz hat</numerusform>
            <numerusform>%n enthalten etwas, wofür die Form keinen Platz hat</numerusform>
        </translation>
    </message>
    <message>
        <source>HAR 1.2 (HTTP archive)</source>
        <translation>HAR 1.2 (HTTP-Archiv)</translation>
    </message>
    <message>
        <source>JSON Lines (PLLM&apos;s records)</source>
        <translation>JSON Lines (Aufzeichnungen von PLLM)</translation>
    </message>
    <message>
        <source>JSON Lines (OpenAI fine-tuning)</source>
        <translation>JSON Lines (Feinabstimmung bei OpenAI)</translation>
    </message>
    <message>
        <source>CSV (the table)</source>
        <translation>CSV (die Tabelle)</translation>
    </message>
    <message>
        <source>Markdown (conversations)</source>
        <translation>Markdown (Gespräche)</translation>
    </message>
    <message>
        <source>For browsers&apos; network tools and other readers of HAR. Can be imported again.</source>
        <translation>Für die Netzwerkwerkzeuge der Browser und andere, die HAR lesen. Kann wieder importiert werden.</translation>
    </message>
    <message>
        <source>One record a line, complete. Can be imported again.</source>
        <translation>Eine Aufzeichnung je Zeile, vollständig. Kann wieder importiert werden.</translation>
    </message>
    <message>
        <source>One chat a line as a training example: messages and tools, with the answer.</source>
        <translation>Ein Chat je Zeile als Trainingsbeispiel: Nachrichten und Werkzeuge mit der Antwort.</translation>
    </message>
    <message>
        <source>For spreadsheets: the rows with all their figures, without bodies.</source>
        <translation>Für Tabellenprogramme: die Zeilen mit allen Zahlen, ohne Inhalte.</translation>
    </message>
    <message>
        <source>For reading: messages under their roles, reasoning folded, tool calls as code.</source>
        <translation>Zum Lesen: Nachrichten nach Rollen, Überlegungen eingeklappt, Werkzeugaufrufe als Code.</translation>
    </message>
    <message>
        <source>No key stands in it.</source>
        <translation>Es steht kein Schlüssel darin.</translation>
    </message>
    <message>
        <source>%1 (%2×)</source>
        <translation>%1 (%2×)</translation>
    </message>
    <message numerus="yes">
        <source>keys in %n address(es)</source>
        <translation>
            <numerusform>Schlüssel in %n Adresse</numerusform>
            <numerusform>Schlüssel in %n Adressen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keys in %n body (bodies)</source>
        <translation>
            <numerusform>Schlüssel in %n Inhalt</numerusform>
            <numerusform>Schlüssel in %n Inhalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Masked: %1. What you and the models wrote stands in it as it is.</source>
        <translation>Verdeckt: %1. Was Sie und die Modelle geschrieben haben, steht unverändert darin.</translation>
    </message>
    <message numerus="yes">
        <source>%n is (are) no longer kept</source>
        <translation>
            <numerusform>%n ist nicht mehr vorhanden</numerusform>
            <numerusform>%n sind nicht mehr vorhanden</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) written to %1 (%2).</source>
        <translation>
            <numerusform>%n Anfrage nach %1 geschrieben (%2).</numerusform>
            <numerusform>%n Anfragen nach %1 geschrieben (%2).</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
</context>
<context>
    <name>FaultTexts</name>
    <message numerus="yes">
        <source>cut after %n event(s)</source>
        <translation>
            <numerusform>nach %n Ereignis abgeschnitten</numerusform>
            <numerusform>nach %n Ereignissen abgeschnitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>silence after %n event(s)</source>
        <translation>
            <numerusform>Stille nach %n Ereignis</numerusform>
            <numerusform>Stille nach %n Ereignissen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a broken event after %n</source>
        <translation>
            <numerusform>ein kaputtes Ereignis nach %n</numerusform>
            <numerusform>ein kaputtes Ereignis nach %n</numerusform>
        </translation>
    </message>
    <message>
        <source>each event %1 ms late</source>
        <translation>jedes Ereignis %1 ms verspätet</translation>
    </message>
    <message>
        <source>429, too many requests</source>
        <translation>429, zu viele Anfragen</translation>
    </message>
    <message>
        <source>500, server error</source>
        <translation>500, Serverfehler</translation>
    </message>
    <message>
        <source>the connection breaks</source>
        <translation>die Verbindung reißt ab</translation>
    </message>
    <message>
        <source>the answer is cut off</source>
        <translation>die Antwort wird abgeschnitten</translation>
    </message>
    <message>
        <source>the answer falls silent</source>
        <translation>die Antwort verstummt</translation>
    </message>
    <message>
        <source>a broken event</source>
        <translation>ein kaputtes Ereignis</translation>
    </message>
    <message>
        <source>each event comes late</source>
        <translation>jedes Ereignis kommt zu spät</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, at %2 of the attempts</source>
        <translation>%1, bei %2 der Versuche</translation>
    </message>
    <message>
        <source>%1, only at %2</source>
        <translation>%1, nur bei %2</translation>
    </message>
</context>
<context>
    <name>FaultView</name>
    <message>
        <source> % of the attempts</source>
        <translation> % der Versuche</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>A&amp;ll faults off</source>
        <translation>A&amp;lle Fehler aus</translation>
    </message>
    <message>
        <source>Lets requests for a model fail on purpose, so that you can see your fallbacks at work. It counts at once, for programs too, until you switch it off or quit.</source>
        <translation>Lässt Anfragen für ein Modell absichtlich fehlschlagen, damit Sie sehen, wie die Ausweichmodelle einspringen. Es gilt sofort, auch für Programme, bis Sie es ausschalten oder beenden.</translation>
    </message>
    <message>
        <source>Wha&amp;t</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>How &amp;often</source>
        <translation>Wie &amp;oft</translation>
    </message>
    <message>
        <source>After so &amp;many events</source>
        <translation>Nach so &amp;vielen Ereignissen</translation>
    </message>
    <message>
        <source>&amp;Delay</source>
        <translation>Ver&amp;zögerung</translation>
    </message>
    <message>
        <source>Onl&amp;y at</source>
        <translation>N&amp;ur bei</translation>
    </message>
    <message>
        <source>Faults that are switched on</source>
        <translation>Eingeschaltete Fehler</translation>
    </message>
    <message>
        <source>any provider</source>
        <translation>jedem Anbieter</translation>
    </message>
    <message>
        <source>Break requests</source>
        <translation>Anfragen stören</translation>
    </message>
    <message>
        <source>&amp;Break requests for “%1”</source>
        <translation>An&amp;fragen für „%1“ stören</translation>
    </message>
    <message>
        <source>Nothing is broken on purpose.</source>
        <translation>Nichts wird absichtlich gestört.</translation>
    </message>
    <message>
        <source>On now:</source>
        <translation>Jetzt an:</translation>
    </message>
</context>
<context>
    <name>FieldProblems</name>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>Input tokens from the provider&apos;s cache: %1</source>
        <translation>Eingabe-Token aus dem Cache des Anbieters: %1</translation>
    </message>
    <message>
        <source>Input tokens written to it: %1</source>
        <translation>In den Cache geschriebene Eingabe-Token: %1</translation>
    </message>
    <message>
        <source>Output tokens spent on reasoning: %1</source>
        <translation>Ausgabe-Token fürs Nachdenken: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) without a known price: not in the sum</source>
        <translation>
            <numerusform>%n Anfrage ohne bekannten Preis: nicht in der Summe</numerusform>
            <numerusform>%n Anfragen ohne bekannten Preis: nicht in der Summe</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of these figures are estimates: a provider did not report usage.</source>
        <translation>Einige dieser Zahlen sind geschätzt: Ein Anbieter hat keinen Verbrauch gemeldet.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model, by the name that clients ask for</source>
        <translation>Modell, unter dem Namen, nach dem Programme fragen</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Provider that answered</source>
        <translation>Anbieter, der geantwortet hat</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Provider that answered, and its model</source>
        <translation>Anbieter, der geantwortet hat, und sein Modell</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Client program, or its process</source>
        <translation>Client-Programm oder sein Prozess</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>Name of the client key</source>
        <translation>Name des Client-Schlüssels</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Requests over the range of time</source>
        <translation>Anfragen im Zeitraum</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Requests that ended with an error</source>
        <translation>Anfragen, die mit einem Fehler endeten</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Input tokens, with cached ones</source>
        <translation>Eingabe-Token, mit denen aus dem Cache</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Share of input tokens from the provider&apos;s cache</source>
        <translation>Anteil der Eingabe-Token aus dem Cache des Anbieters</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Output tokens, with reasoning</source>
        <translation>Ausgabe-Token, mit Nachdenken</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost, of requests with a known price</source>
        <translation>Kosten der Anfragen mit bekanntem Preis</translation>
    </message>
    <message>
        <source>TTFT p50</source>
        <translation>TTFT p50</translation>
    </message>
    <message>
        <source>Time to the first token: half were faster</source>
        <translation>Zeit bis zum ersten Token: die Hälfte war schneller</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Time to the first token: 95 % were faster</source>
        <translation>Zeit bis zum ersten Token: 95 % waren schneller</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Time to the first token: 99 % were faster</source>
        <translation>Zeit bis zum ersten Token: 99 % waren schneller</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>Latenz p50</translation>
    </message>
    <message>
        <source>Time to the last byte: half were faster</source>
        <translation>Zeit bis zum letzten Byte: die Hälfte war schneller</translation>
    </message>
    <message>
        <source>Time to the last byte: 95 % were faster</source>
        <translation>Zeit bis zum letzten Byte: 95 % waren schneller</translation>
    </message>
    <message>
        <source>Time to the last byte: 99 % were faster</source>
        <translation>Zeit bis zum letzten Byte: 99 % waren schneller</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>Token/s</translation>
    </message>
    <message>
        <source>Output tokens a second after the first one, median</source>
        <translation>Ausgabe-Token pro Sekunde nach dem ersten, Median</translation>
    </message>
</context>
<context>
    <name>FiguresPlots</name>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>In den Cache</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>429</source>
        <translation>429</translation>
    </message>
    <message>
        <source>5xx</source>
        <translation>5xx</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>Left by the client</source>
        <translation>Vom Client verlassen</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>(nobody was asked)</source>
        <translation>(niemand gefragt)</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>(unbekannt)</translation>
    </message>
    <message>
        <source>(no key)</source>
        <translation>(kein Schlüssel)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Figures by name</source>
        <translation>Zahlen nach Namen</translation>
    </message>
    <message>
        <source>Show the &amp;requests</source>
        <translation>&amp;Anfragen zeigen</translation>
    </message>
    <message>
        <source>&amp;Only this</source>
        <translation>N&amp;ur dies</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Client keys</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>Copy as table (CSV)</source>
        <translation>Als Tabelle kopieren (CSV)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter: words, &quot;a phrase&quot;, app:…, status:4xx, ttft&gt;2s, -is:ok, …</source>
        <translation>Filter: Wörter, &quot;eine Wendung&quot;, app:…, status:4xx, ttft&gt;2s, -is:ok, …</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Without these conditions</source>
        <translation>Ohne diese Bedingungen</translation>
    </message>
    <message>
        <source>First token, or an answer without one, after more than %1</source>
        <translation>Erstes Token, oder eine Antwort ohne solches, nach mehr als %1</translation>
    </message>
    <message>
        <source>More than %1</source>
        <translation>Mehr als %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Strömend</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Costly</source>
        <translation>Teuer</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>suche…</translation>
    </message>
    <message>
        <source>%1 tok</source>
        <translation>%1 Tok.</translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n ohne Preis</numerusform>
            <numerusform>%n ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody knows the price of these requests&apos; models, so their cost is not in the sum</source>
        <translation>Den Preis der Modelle dieser Anfragen kennt niemand; ihre Kosten fehlen in der Summe</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>Diesen Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter %1</source>
        <translation>Name des Filters %1</translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1k</source>
        <translation>%1k</translation>
    </message>
    <message>
        <source>%1M</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1G</source>
        <translation>%1G</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>GapStrip</name>
    <message>
        <source>Gaps between events</source>
        <translation>Abstände zwischen Ereignissen</translation>
    </message>
    <message>
        <source>Event %1: %2</source>
        <translation>Ereignis %1: %2</translation>
    </message>
</context>
<context>
    <name>GatewayActions</name>
    <message>
        <source>Copy base &amp;URL</source>
        <translation>Basis-&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Copy client &amp;key</source>
        <translation>&amp;Client-Schlüssel kopieren</translation>
    </message>
    <message>
        <source>&amp;Start the gateway</source>
        <translation>Gateway &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Stop the gateway</source>
        <translation>Gateway &amp;stoppen</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Not running: the port is taken</source>
        <translation>Läuft nicht: Der Port ist belegt</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message numerus="yes">
        <source>Stopping: %n under way</source>
        <translation>
            <numerusform>Hält an: %n läuft noch</numerusform>
            <numerusform>Hält an: %n laufen noch</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n aktiv</numerusform>
            <numerusform>%n aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Copied the demo&apos;s key: demo</source>
        <translation>Schlüssel der Demo kopiert: demo</translation>
    </message>
    <message>
        <source>There is no client key yet. Make one with: pllm client add NAME</source>
        <translation>Es gibt noch keinen Client-Schlüssel. Erzeugen Sie einen mit: pllm client add NAME</translation>
    </message>
    <message>
        <source>Copied the key &quot;%1&quot;</source>
        <translation>Schlüssel „%1“ kopiert</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; cannot be copied. %2</source>
        <translation>Der Schlüssel „%1“ lässt sich nicht kopieren. %2</translation>
    </message>
    <message>
        <source>Stop all &amp;requests</source>
        <translation>Alle An&amp;fragen stoppen</translation>
    </message>
</context>
<context>
    <name>HeadersEdit</name>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>Kopfzeile entfernen</translation>
    </message>
</context>
<context>
    <name>HeadersView</name>
    <message>
        <source>Filter by name or value</source>
        <translation>Nach Name oder Wert filtern</translation>
    </message>
    <message>
        <source>Filter the headers</source>
        <translation>Kopfzeilen filtern</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy name and value</source>
        <translation>Name und Wert kopieren</translation>
    </message>
    <message>
        <source>Request: client → gateway → %1</source>
        <translation>Anfrage: Client → Gateway → %1</translation>
    </message>
    <message>
        <source>Request: client → gateway</source>
        <translation>Anfrage: Client → Gateway</translation>
    </message>
    <message>
        <source>Answer: %1 → gateway → client</source>
        <translation>Antwort: %1 → Gateway → Client</translation>
    </message>
    <message>
        <source>Answer: gateway → client</source>
        <translation>Antwort: Gateway → Client</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>By us</source>
        <translation>Von uns</translation>
    </message>
    <message>
        <source>With the client</source>
        <translation>Beim Client</translation>
    </message>
    <message>
        <source>With the provider</source>
        <translation>Beim Anbieter</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>None yet, or none were recorded.</source>
        <translation>Noch keine, oder es wurden keine aufgezeichnet.</translation>
    </message>
    <message>
        <source>Changed by us: %1</source>
        <translation>Von uns geändert: %1</translation>
    </message>
</context>
<context>
    <name>HealthTexts</name>
    <message numerus="yes">
        <source>%n request(s) in the last hour</source>
        <translation>
            <numerusform>%n Anfrage in der letzten Stunde</numerusform>
            <numerusform>%n Anfragen in der letzten Stunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation>Letzter Fehler: %1</translation>
    </message>
    <message>
        <source>Set aside until %1</source>
        <translation>Ausgesetzt bis %1</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Shaky, %1 of 100</source>
        <translation>Wackelig, %1 von 100</translation>
    </message>
    <message>
        <source>Failing, %1 of 100</source>
        <translation>Versagt, %1 von 100</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>Noch keine Anfragen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>on trial: the next request tells</source>
        <translation>auf Probe: die nächste Anfrage entscheidet</translation>
    </message>
    <message>
        <source>cooling down, %1 left</source>
        <translation>kühlt ab, noch %1</translation>
    </message>
    <message>
        <source>cooled down</source>
        <translation>abgekühlt</translation>
    </message>
    <message>
        <source>open, tried again in %1</source>
        <translation>offen, neuer Versuch in %1</translation>
    </message>
    <message>
        <source>open, tried again now</source>
        <translation>offen, neuer Versuch jetzt</translation>
    </message>
    <message>
        <source>key out</source>
        <translation>Schlüssel ungültig</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Copy the rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Body in hexadecimal digits</source>
        <translation>Rumpf in Hexadezimalziffern</translation>
    </message>
    <message>
        <source>No body.</source>
        <translation>Kein Inhalt.</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Older requests</source>
        <translation>Ältere Anfragen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>Weiter zurück suchen</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>Der Verlauf kann nicht gelesen werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>Searching… %n request(s) looked at.</source>
        <translation>
            <numerusform>Suche … %n Anfrage angesehen.</numerusform>
            <numerusform>Suche … %n Anfragen angesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 matching requests; together %3 tokens and %4.</source>
        <translation>%1 von %2 passenden Anfragen; zusammen %3 Token und %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n matching request(s) so far.</source>
        <translation>
            <numerusform>Bisher %n passende Anfrage.</numerusform>
            <numerusform>Bisher %n passende Anfragen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportJob</name>
    <message>
        <source>%1 is still being read.</source>
        <translation>%1 wird noch gelesen.</translation>
    </message>
    <message>
        <source>%1 was not imported: %2</source>
        <translation>%1 wurde nicht importiert: %2</translation>
    </message>
    <message>
        <source>imported from %1</source>
        <translation>importiert aus %1</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) imported from %1.</source>
        <translation>
            <numerusform>%n Anfrage aus %1 importiert.</numerusform>
            <numerusform>%n Anfragen aus %1 importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken over.</source>
        <translation>
            <numerusform>%n konnte nicht übernommen werden.</numerusform>
            <numerusform>%n konnten nicht übernommen werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonTreeModel</name>
    <message>
        <source>… more</source>
        <translation>… mehr</translation>
    </message>
    <message>
        <source>(cut off here)</source>
        <translation>(hier abgeschnitten)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>JsonTreeView</name>
    <message>
        <source>Body as a tree</source>
        <translation>Rumpf als Baum</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles davon zeigen</translation>
    </message>
    <message>
        <source>Unfold what is below</source>
        <translation>Aufklappen, was darunter ist</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alles einklappen</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>Die ersten %1 von %2</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Where the key stands</source>
        <translation>Wo der Schlüssel steht</translation>
    </message>
    <message>
        <source>In the keychain (%1)</source>
        <translation>Im Schlüsselbund (%1)</translation>
    </message>
    <message>
        <source>In an environment variable</source>
        <translation>In einer Umgebungsvariablen</translation>
    </message>
    <message>
        <source>In a file</source>
        <translation>In einer Datei</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation>Name der Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Keys, one a line</source>
        <translation>Schlüssel, einer je Zeile</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Path of the key&apos;s file</source>
        <translation>Pfad der Schlüsseldatei</translation>
    </message>
    <message>
        <source>A file that only you can read</source>
        <translation>Eine Datei, die nur Sie lesen können</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Requests go out without a key, as local model servers want it.</source>
        <translation>Anfragen gehen ohne Schlüssel hinaus, wie es lokale Modellserver wollen.</translation>
    </message>
    <message>
        <source>Several keys</source>
        <translation>Mehrere Schlüssel</translation>
    </message>
    <message>
        <source>This key is stored already, as “%1”.</source>
        <translation>Dieser Schlüssel ist schon abgelegt, als „%1“.</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>Sieht nach %1 aus</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>%1 – type to replace it</source>
        <translation>%1 – zum Ersetzen tippen</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>New key %1, stored when you save</source>
        <translation>Neuer Schlüssel %1, wird beim Speichern abgelegt</translation>
    </message>
    <message>
        <source>File with the key</source>
        <translation>Datei mit dem Schlüssel</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Show the key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
</context>
<context>
    <name>KeyLimitsEdit</name>
    <message>
        <source>Budget in US dollars</source>
        <translation>Budget in US-Dollar</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Period of the budget</source>
        <translation>Zeitraum des Budgets</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>am Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>in der Woche</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>im Monat</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>&amp;Budget</translation>
    </message>
    <message>
        <source>&amp;Requests a minute</source>
        <translation>An&amp;fragen je Minute</translation>
    </message>
    <message>
        <source>To&amp;kens a minute</source>
        <translation>&amp;Token je Minute</translation>
    </message>
    <message>
        <source>Requests at onc&amp;e</source>
        <translation>&amp;Gleichzeitige Anfragen</translation>
    </message>
    <message>
        <source>End running streams once it is spent</source>
        <translation>Laufende Streams beenden, sobald es verbraucht ist</translation>
    </message>
    <message>
        <source>Requests for models whose price is known count; once it is spent, further ones are refused.</source>
        <translation>Es zählen Anfragen an Modelle, deren Preis bekannt ist; ist es verbraucht, werden weitere abgelehnt.</translation>
    </message>
    <message>
        <source>When spent</source>
        <translation>Wenn verbraucht</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>Kept for this run only: when the program ends, the key is gone.</source>
        <translation>Nur für diesen Lauf gemerkt: Endet das Programm, ist der Schlüssel weg.</translation>
    </message>
    <message>
        <source>In %1, entry “%2”.</source>
        <translation>In %1, Eintrag „%2“.</translation>
    </message>
    <message>
        <source>Asking the keychain…</source>
        <translation>Der Schlüsselbund wird gefragt…</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Warten auf den Schlüsselbund…</translation>
    </message>
    <message>
        <source>%1 has not answered yet: is it asking for its password somewhere?</source>
        <translation>%1 hat noch nicht geantwortet: Fragt es irgendwo nach seinem Passwort?</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>Noch kein Schlüssel</translation>
    </message>
    <message>
        <source>The keychain has no entry “%1”.</source>
        <translation>Der Schlüsselbund hat keinen Eintrag „%1“.</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>Unlock %1; the key is read again then.</source>
        <translation>Entsperren Sie %1; dann wird der Schlüssel neu gelesen.</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>Kein Schlüsselbund</translation>
    </message>
    <message>
        <source>This desktop has no keychain service. Install one (gnome-keyring or KWallet), keep the key for this run only, or take it from an environment variable.</source>
        <translation>Dieser Desktop hat keinen Schlüsselbund-Dienst. Installieren Sie einen (gnome-keyring oder KWallet), behalten Sie den Schlüssel nur für diesen Lauf, oder nehmen Sie ihn aus einer Umgebungsvariablen.</translation>
    </message>
    <message>
        <source>Access denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>%1 refused access to the entry.</source>
        <translation>%1 hat den Zugriff auf den Eintrag verweigert.</translation>
    </message>
    <message>
        <source>Keychain failed</source>
        <translation>Schlüsselbund-Fehler</translation>
    </message>
    <message>
        <source>From the environment variable %1.</source>
        <translation>Aus der Umgebungsvariablen %1.</translation>
    </message>
    <message>
        <source>Not set: %1</source>
        <translation>Nicht gesetzt: %1</translation>
    </message>
    <message>
        <source>The environment variable %1 is not set for this program. Set it where the program is started, or keep the key in the keychain.</source>
        <translation>Die Umgebungsvariable %1 ist für dieses Programm nicht gesetzt. Setzen Sie sie dort, wo das Programm gestartet wird, oder legen Sie den Schlüssel in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>File missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>File open to others</source>
        <translation>Datei für andere offen</translation>
    </message>
    <message>
        <source>Others can read %1. Allow it to yourself only: chmod 600.</source>
        <translation>Andere können %1 lesen. Erlauben Sie es nur sich selbst: chmod 600.</translation>
    </message>
    <message>
        <source>From the file %1.</source>
        <translation>Aus der Datei %1.</translation>
    </message>
    <message>
        <source>None needed</source>
        <translation>Keiner nötig</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LegDialog</name>
    <message>
        <source>What we changed in request #%1</source>
        <translation>Was wir an Anfrage #%1 geändert haben</translation>
    </message>
    <message>
        <source>What we changed in the answer to #%1</source>
        <translation>Was wir an der Antwort auf #%1 geändert haben</translation>
    </message>
    <message>
        <source>Client → Gateway</source>
        <translation>Client → Gateway</translation>
    </message>
    <message>
        <source>Gateway → %1</source>
        <translation>Gateway → %1</translation>
    </message>
    <message>
        <source>%1 → Gateway</source>
        <translation>%1 → Gateway</translation>
    </message>
    <message>
        <source>Gateway → Client</source>
        <translation>Gateway → Client</translation>
    </message>
    <message>
        <source>Sent to %1 because of: %2.</source>
        <translation>Gesendet an %1, Grund: %2.</translation>
    </message>
    <message>
        <source>Not carried over, as this provider has nothing like it: %1.</source>
        <translation>Nicht übernommen, weil dieser Anbieter nichts dergleichen hat: %1.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>LimitsSection</name>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>&amp;Largest request</source>
        <translation>&amp;Größte Anfrage</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Requests in &amp;memory</source>
        <translation>Anfragen im S&amp;peicher</translation>
    </message>
    <message>
        <source>All requests that are being received, together.</source>
        <translation>Alle Anfragen zusammen, die gerade empfangen werden.</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>Request h&amp;ead within</source>
        <translation>Anfrage&amp;kopf binnen</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Idle connections</source>
        <translation>&amp;Ruhende Verbindungen</translation>
    </message>
    <message>
        <source>When &amp;stopping</source>
        <translation>Beim &amp;Anhalten</translation>
    </message>
    <message>
        <source>Time that running requests get to end.</source>
        <translation>Zeit, die laufende Anfragen zum Enden bekommen.</translation>
    </message>
    <message>
        <source>Pings in streams</source>
        <translation>Pings in Streams</translation>
    </message>
    <message>
        <source>A stream that is silent for so long gets a comment, so that nobody on the way takes it for dead.</source>
        <translation>Ein Stream, der so lange schweigt, bekommt einen Kommentar, damit ihn unterwegs niemand für tot hält.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Providers &amp; Keys</source>
        <translation>Anbieter &amp; Schlüssel</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message>
        <source>PLLM: not done</source>
        <translation>PLLM: nicht erledigt</translation>
    </message>
    <message>
        <source>The gateway goes on in the tray. Quit it from the icon&apos;s menu.</source>
        <translation>Das Gateway läuft im Infobereich weiter. Beenden Sie es über das Menü des Symbols.</translation>
    </message>
    <message>
        <source>Quit PLLM</source>
        <translation>PLLM beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are under way.</source>
        <translation>
            <numerusform>%n Anfrage läuft noch.</numerusform>
            <numerusform>%n Anfragen laufen noch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait until they have ended, or stop them now?</source>
        <translation>Warten, bis sie beendet sind, oder jetzt abbrechen?</translation>
    </message>
    <message>
        <source>&amp;Wait, then quit</source>
        <translation>&amp;Warten, dann beenden</translation>
    </message>
    <message>
        <source>&amp;Stop them and quit</source>
        <translation>A&amp;bbrechen und beenden</translation>
    </message>
    <message>
        <source>Quits when the requests under way have ended.</source>
        <translation>Beendet sich, wenn die laufenden Anfragen fertig sind.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open the &amp;configuration file</source>
        <translation>&amp;Konfigurationsdatei öffnen</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>Kein Programm öffnet %1</translation>
    </message>
    <message>
        <source>C&amp;lose the window</source>
        <translation>&amp;Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Traffic</source>
        <translation>&amp;Verkehr</translation>
    </message>
    <message>
        <source>&amp;Stats</source>
        <translation>&amp;Statistik</translation>
    </message>
    <message>
        <source>&amp;Providers &amp;&amp; Keys</source>
        <translation>&amp;Anbieter &amp;&amp; Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation>S&amp;ortieren nach</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About PLLM</source>
        <translation>Ü&amp;ber PLLM</translation>
    </message>
    <message>
        <source>About PLLM</source>
        <translation>Über PLLM</translation>
    </message>
    <message>
        <source>A gateway to language models on your own computer, that shows what passes.
Free software under the GNU General Public License, version 3 or later.

Configuration: %1
Qt %2</source>
        <translation>Ein Gateway zu Sprachmodellen auf Ihrem eigenen Rechner, das zeigt, was hindurchgeht.
Freie Software unter der GNU General Public License, Version 3 oder später.

Konfiguration: %1
Qt %2</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>&amp;Anfrage</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Copy the body</source>
        <translation>Inhalt kopieren</translation>
    </message>
    <message>
        <source>Between whom</source>
        <translation>Zwischen wem</translation>
    </message>
    <message>
        <source>Client ⇄ Gateway</source>
        <translation>Client ⇄ Gateway</translation>
    </message>
    <message>
        <source>Gateway ⇄ %1, try %2</source>
        <translation>Gateway ⇄ %1, Versuch %2</translation>
    </message>
    <message>
        <source>Gateway ⇄ %1</source>
        <translation>Gateway ⇄ %1</translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Noch keine Antwort.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <source>What we changed…</source>
        <translation>Was wir geändert haben …</translation>
    </message>
    <message>
        <source>What passed between client and gateway against what passed between gateway and provider</source>
        <translation>Was zwischen Client und Gateway ging, gegen das, was zwischen Gateway und Anbieter ging</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Model “%1”</source>
        <translation>Modell „%1“</translation>
    </message>
    <message>
        <source>As programs ask for it, such as my-gpt</source>
        <translation>Wie Programme danach fragen, etwa my-gpt</translation>
    </message>
    <message>
        <source>Other models to try then, one a line</source>
        <translation>Andere Modelle, die dann versucht werden, eines je Zeile</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>&amp;Strategy</source>
        <translation>S&amp;trategie</translation>
    </message>
    <message>
        <source>&amp;If all fail</source>
        <translation>&amp;Wenn alle versagen</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>&amp;Erweitert</translation>
    </message>
    <message numerus="yes">
        <source>as by default, %n</source>
        <translation>
            <numerusform>wie vorgegeben, %n</numerusform>
            <numerusform>wie vorgegeben, %n</numerusform>
        </translation>
    </message>
    <message>
        <source>As the strategy has it</source>
        <translation>Wie es die Strategie vorsieht</translation>
    </message>
    <message>
        <source>A conversation stays on its target</source>
        <translation>Ein Gespräch bleibt bei seinem Ziel</translation>
    </message>
    <message>
        <source>Each request on its own</source>
        <translation>Jede Anfrage für sich</translation>
    </message>
    <message>
        <source>&amp;Retries</source>
        <translation>&amp;Wiederholungen</translation>
    </message>
    <message>
        <source>Further attempts on the same target before the next one is tried.</source>
        <translation>Weitere Versuche beim selben Ziel, bevor das nächste an die Reihe kommt.</translation>
    </message>
    <message>
        <source>A&amp;ffinity</source>
        <translation>&amp;Bindung</translation>
    </message>
    <message>
        <source>Time limits</source>
        <translation>Zeitlimits</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>There is another model of this name.</source>
        <translation>Es gibt schon ein Modell dieses Namens.</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>If too l&amp;ong</source>
        <translation>Wenn zu la&amp;ng</translation>
    </message>
    <message>
        <source>Serves what is too long for the targets above, before those for failures.</source>
        <translation>Bedient, was für die Ziele oben zu lang ist, vor denen für Fehlschläge.</translation>
    </message>
    <message>
        <source>No other model; or a name such as PROVIDER/MODEL</source>
        <translation>Kein anderes Modell; oder ein Name wie ANBIETER/MODELL</translation>
    </message>
</context>
<context>
    <name>ModelListModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>If all fail</source>
        <translation>Wenn alle versagen</translation>
    </message>
    <message>
        <source>%1, fails on purpose: the fault lab is on</source>
        <translation>%1, schlägt absichtlich fehl: das Fehlerlabor ist an</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Add a model…</source>
        <translation>Modell &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Add a &amp;model…</source>
        <translation>&amp;Modell hinzufügen…</translation>
    </message>
    <message>
        <source>No model of your own yet</source>
        <translation>Noch kein eigenes Modell</translation>
    </message>
    <message>
        <source>Give a model a name of your own, and say which providers serve it: programs keep asking for that name while you change what stands behind it, or add a second provider for when the first fails.</source>
        <translation>Geben Sie einem Modell einen eigenen Namen und sagen Sie, welche Anbieter es bedienen: Programme fragen weiter nach diesem Namen, während Sie ändern, was dahintersteht, oder einen zweiten Anbieter für den Fall hinzufügen, dass der erste versagt.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Names that programs can ask for, and the targets that serve them.</source>
        <translation>Namen, nach denen Programme fragen können, und die Ziele, die sie bedienen.</translation>
    </message>
    <message>
        <source>Every model of every provider works without being listed here</source>
        <translation>Jedes Modell jedes Anbieters geht auch, ohne hier zu stehen</translation>
    </message>
    <message>
        <source>Once you have a provider, programs can ask for PROVIDER/MODEL, for example %1.</source>
        <translation>Sobald Sie einen Anbieter haben, können Programme nach ANBIETER/MODELL fragen, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>Programs can ask for PROVIDER/MODEL, for example %1.</source>
        <translation>Programme können nach ANBIETER/MODELL fragen, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>Remove the model “%1”?</source>
        <translation>Das Modell „%1“ entfernen?</translation>
    </message>
    <message>
        <source>No longer a fallback of: %1</source>
        <translation>Kein Ersatz mehr für: %1</translation>
    </message>
    <message>
        <source>These have nothing else, and go too: %1</source>
        <translation>Diese haben sonst nichts und gehen mit: %1</translation>
    </message>
    <message>
        <source>No other model uses it.</source>
        <translation>Kein anderes Modell benutzt es.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>Route now</source>
        <translation>Route jetzt</translation>
    </message>
    <message>
        <source>Fault lab</source>
        <translation>Fehlerlabor</translation>
    </message>
    <message>
        <source>Route, fault lab and replays</source>
        <translation>Route, Fehlerlabor und Wiedergaben</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>Wiedergaben</translation>
    </message>
</context>
<context>
    <name>NamesPlot</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing in this range of time</source>
        <translation>Nichts in diesem Zeitraum</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>Pinned: it stays, however old</source>
        <translation>Angeheftet: bleibt, wie alt auch immer</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>A comment; the filter finds it</source>
        <translation>Eine Anmerkung; der Filter findet sie</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Providers &amp;&amp; Keys</source>
        <translation>Anbieter &amp;&amp; Schlüssel</translation>
    </message>
    <message>
        <source>The configuration file cannot be used</source>
        <translation>Die Konfigurationsdatei ist nicht brauchbar</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>The last edit of the configuration file was refused; what was before stays in force</source>
        <translation>Die letzte Änderung der Konfigurationsdatei wurde abgelehnt; was vorher galt, gilt weiter</translation>
    </message>
    <message>
        <source>%1 is left as it is; nothing is saved until it is put right.</source>
        <translation>%1 bleibt, wie sie ist; es wird nichts gespeichert, bis sie berichtigt ist.</translation>
    </message>
    <message>
        <source>The gateway is not running: its port is taken</source>
        <translation>Das Gateway läuft nicht: Sein Port ist belegt</translation>
    </message>
    <message>
        <source>The gateway is not running</source>
        <translation>Das Gateway läuft nicht</translation>
    </message>
    <message>
        <source>It is held by %1.</source>
        <translation>Er wird von %1 benutzt.</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 nehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n provider key(s) cannot be used</source>
        <translation>
            <numerusform>%n Anbieterschlüssel ist nicht brauchbar</numerusform>
            <numerusform>%n Anbieterschlüssel sind nicht brauchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Your client key &quot;%1&quot; is ready</source>
        <translation>Ihr Client-Schlüssel „%1“ ist bereit</translation>
    </message>
    <message>
        <source>Set it in your clients as their API key. It is shown this once; later File → Copy client key copies it from the keychain.</source>
        <translation>Tragen Sie ihn in Ihren Clients als API-Schlüssel ein. Er wird nur dieses eine Mal gezeigt; später kopiert ihn Datei → Client-Schlüssel kopieren aus dem Schlüsselbund.</translation>
    </message>
    <message>
        <source>The new client key</source>
        <translation>Der neue Client-Schlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied the client key</source>
        <translation>Client-Schlüssel kopiert</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>Kein Programm öffnet %1</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weitermachen lassen</translation>
    </message>
    <message>
        <source>Stop all requests</source>
        <translation>Alle Anfragen stoppen</translation>
    </message>
    <message>
        <source>all client keys together</source>
        <translation>allen Client-Schlüsseln zusammen</translation>
    </message>
    <message>
        <source>client key “%1”</source>
        <translation>Client-Schlüssel „%1“</translation>
    </message>
    <message>
        <source>%1 % of the budget of %2 are spent</source>
        <translation>%1 % des Budgets von %2 sind ausgegeben</translation>
    </message>
    <message>
        <source>%1 of %2.</source>
        <translation>%1 von %2.</translation>
    </message>
    <message>
        <source>Further requests are refused until the next period begins, or until the budget is raised.</source>
        <translation>Weitere Anfragen werden abgelehnt, bis der nächste Zeitraum beginnt oder das Budget erhöht wird.</translation>
    </message>
    <message>
        <source>The calls of client key “%1” are held</source>
        <translation>Die Aufrufe von Client-Schlüssel „%1“ werden angehalten</translation>
    </message>
    <message>
        <source>Client key “%1” may be in a loop</source>
        <translation>Client-Schlüssel „%1“ läuft vielleicht im Kreis</translation>
    </message>
    <message numerus="yes">
        <source>It sent %n call(s) that begin the same.</source>
        <translation>
            <numerusform>Er hat %n Aufruf mit gleichem Anfang geschickt.</numerusform>
            <numerusform>Er hat %n Aufrufe mit gleichem Anfang geschickt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The fault lab is on: requests fail on purpose</source>
        <translation>Das Fehlerlabor ist an: Anfragen schlagen absichtlich fehl</translation>
    </message>
    <message>
        <source>All faults off</source>
        <translation>Alle Fehler aus</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Copy as &amp;picture (PNG)</source>
        <translation>Als &amp;Bild kopieren (PNG)</translation>
    </message>
    <message>
        <source>Copy as &amp;table (CSV)</source>
        <translation>Als &amp;Tabelle kopieren (CSV)</translation>
    </message>
    <message>
        <source>Copy this plot</source>
        <translation>Dieses Diagramm kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>PlotGrid</name>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Whole answer</source>
        <translation>Ganze Antwort</translation>
    </message>
    <message>
        <source>By cost</source>
        <translation>Nach Kosten</translation>
    </message>
    <message>
        <source>By tokens</source>
        <translation>Nach Token</translation>
    </message>
    <message>
        <source>By requests</source>
        <translation>Nach Anfragen</translation>
    </message>
    <message>
        <source>Cost by model</source>
        <translation>Kosten nach Modell</translation>
    </message>
    <message>
        <source>Requests and errors</source>
        <translation>Anfragen und Fehler</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Latency by model: p50, p95, p99</source>
        <translation>Latenz nach Modell: p50, p95, p99</translation>
    </message>
    <message>
        <source>Top models</source>
        <translation>Größte Modelle</translation>
    </message>
    <message>
        <source>Cache hit rate</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>Kinds of errors</source>
        <translation>Arten von Fehlern</translation>
    </message>
    <message>
        <source>Tokens a second by model: p50, p95, p99</source>
        <translation>Token pro Sekunde nach Modell: p50, p95, p99</translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation>Latenz im Zeitverlauf</translation>
    </message>
    <message>
        <source>What input tokens go to</source>
        <translation>Wofür Eingabe-Token draufgehen</translation>
    </message>
    <message>
        <source>Shares of input tokens</source>
        <translation>Anteile der Eingabe-Token</translation>
    </message>
    <message>
        <source>By program</source>
        <translation>Nach Programm</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>Client programs</source>
        <translation>Client-Programme</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>Was das Diagramm zeigt</translation>
    </message>
    <message>
        <source>Time per token</source>
        <translation>Zeit je Token</translation>
    </message>
</context>
<context>
    <name>PlotLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
</context>
<context>
    <name>PricesSection</name>
    <message>
        <source>Your own prices</source>
        <translation>Eigene Preise</translation>
    </message>
    <message>
        <source>In US dollars for a million tokens, an image for each one made. They go before the built-in ones. An empty field is a price that is not known, which is not 0: what needs it has no cost.</source>
        <translation>In US-Dollar für eine Million Token, ein Bild je Stück. Sie gehen den eingebauten vor. Ein leeres Feld ist ein unbekannter Preis, nicht 0: was ihn braucht, hat keine Kosten.</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>PROVIDER/MODEL, as the provider calls it</source>
        <translation>ANBIETER/MODELL, wie der Anbieter es nennt</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache lesen</translation>
    </message>
    <message>
        <source>Empty: as input</source>
        <translation>Leer: wie Eingabe</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache schreiben</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>Empty: as output</source>
        <translation>Leer: wie Ausgabe</translation>
    </message>
    <message>
        <source>Audio in</source>
        <translation>Audio ein</translation>
    </message>
    <message>
        <source>Audio out</source>
        <translation>Audio aus</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>For each image made</source>
        <translation>Für jedes erzeugte Bild</translation>
    </message>
    <message>
        <source>The name of the model is missing.</source>
        <translation>Der Name des Modells fehlt.</translation>
    </message>
    <message>
        <source>There are prices for this model already.</source>
        <translation>Für dieses Modell gibt es schon Preise.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
</context>
<context>
    <name>ProbeTexts</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>It works: %1, %2</source>
        <translation>Es geht: %1, %2</translation>
    </message>
    <message>
        <source>No answer from the provider</source>
        <translation>Keine Antwort vom Anbieter</translation>
    </message>
    <message>
        <source>The provider refused</source>
        <translation>Der Anbieter hat abgelehnt</translation>
    </message>
</context>
<context>
    <name>ProviderDialog</name>
    <message>
        <source>&amp;Keep for this run only</source>
        <translation>Nur für diesen Lauf &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>&amp;Erweitert</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Provider “%1”</source>
        <translation>Anbieter „%1“</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Programs can ask for NAME/MODEL, whatever models the provider has.</source>
        <translation>Programme können nach NAME/MODELL fragen, für jedes Modell des Anbieters.</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Asks the provider for its list of models, which costs nothing. Works before saving.</source>
        <translation>Fragt den Anbieter nach seiner Modellliste; das kostet nichts und geht vor dem Speichern.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Make a key at %1</source>
        <translation>Einen Schlüssel bei %1 erzeugen</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>Der Anbieter wird gefragt…</translation>
    </message>
    <message>
        <source>There is another provider of this name.</source>
        <translation>Es gibt schon einen Anbieter dieses Namens.</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
    <message>
        <source>Storing the key…</source>
        <translation>Der Schlüssel wird abgelegt…</translation>
    </message>
    <message>
        <source>Waiting for the keychain…</source>
        <translation>Warten auf den Schlüsselbund…</translation>
    </message>
    <message>
        <source>%1 has not answered yet: is it asking for its password somewhere?</source>
        <translation>%1 hat noch nicht geantwortet: Fragt es irgendwo nach seinem Passwort?</translation>
    </message>
    <message>
        <source>The key could not be stored</source>
        <translation>Der Schlüssel ließ sich nicht ablegen</translation>
    </message>
    <message>
        <source>The provider is saved, but its key could not be stored</source>
        <translation>Der Anbieter ist gespeichert, aber sein Schlüssel ließ sich nicht ablegen</translation>
    </message>
</context>
<context>
    <name>ProviderListModel</name>
    <message>
        <source>Disabled</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Gets no requests.</source>
        <translation>Bekommt keine Anfragen.</translation>
    </message>
    <message>
        <source>Enabled: gets requests</source>
        <translation>Eingeschaltet: bekommt Anfragen</translation>
    </message>
    <message>
        <source>Disabled: gets no requests</source>
        <translation>Ausgeschaltet: bekommt keine Anfragen</translation>
    </message>
    <message>
        <source>%1, %2, %3, key: %4</source>
        <translation>%1, %2, %3, Schlüssel: %4</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>eingeschaltet</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>ProviderSuggestions</name>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>%1, with the key in %2</source>
        <translation>%1, mit dem Schlüssel in %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, running here with %n model(s)</source>
        <translation>
            <numerusform>%1, läuft hier mit %n Modell</numerusform>
            <numerusform>%1, läuft hier mit %n Modellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProvidersPage</name>
    <message>
        <source>&amp;Add a provider…</source>
        <translation>Anbieter &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Providers &amp; Keys</source>
        <translation>Anbieter &amp; Schlüssel</translation>
    </message>
    <message>
        <source>Where requests go. Keys stay in your system&apos;s keychain, never in a file of ours.</source>
        <translation>Wohin Anfragen gehen. Schlüssel bleiben im Schlüsselbund Ihres Systems, nie in einer Datei von uns.</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>Noch kein Anbieter</translation>
    </message>
    <message>
        <source>A provider is a service or a program that runs models: OpenAI, Anthropic, a server of your own, or Ollama on this computer. Add one, and its models can be asked through the gateway at once.</source>
        <translation>Ein Anbieter ist ein Dienst oder ein Programm, das Modelle betreibt: OpenAI, Anthropic, ein eigener Server oder Ollama auf diesem Rechner. Fügen Sie einen hinzu, und seine Modelle sind sofort über das Gateway erreichbar.</translation>
    </message>
    <message>
        <source>Add a &amp;provider…</source>
        <translation>&amp;Anbieter hinzufügen…</translation>
    </message>
    <message>
        <source>Asks the provider for its list of models, which costs nothing</source>
        <translation>Fragt den Anbieter nach seiner Modellliste; das kostet nichts</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>The key “%1” could not be removed</source>
        <translation>Der Schlüssel „%1“ ließ sich nicht entfernen</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>provider: what it said</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
</context>
<context>
    <name>RangeSwitch</name>
    <message>
        <source>Range of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 Monate</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Days…</source>
        <translation>Tage …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy as a curl command (Ctrl+Shift+C)</source>
        <translation>Als curl-Befehl kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Request in detail</source>
        <translation>Anfrage im Einzelnen</translation>
    </message>
    <message>
        <source>The details of this request are no longer kept.</source>
        <translation>Die Einzelheiten dieser Anfrage werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwortdaten</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>End this request, as if its client had left</source>
        <translation>Diese Anfrage beenden, als wäre ihr Client gegangen</translation>
    </message>
    <message>
        <source>Close the details (Esc)</source>
        <translation>Einzelheiten schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>What took the time</source>
        <translation>Was die Zeit gekostet hat</translation>
    </message>
    <message>
        <source>Copy as %1</source>
        <translation>Kopieren als %1</translation>
    </message>
    <message>
        <source>Export this request (Ctrl+S)</source>
        <translation>Diese Anfrage exportieren (Strg+S)</translation>
    </message>
    <message>
        <source>Export this request</source>
        <translation>Diese Anfrage exportieren</translation>
    </message>
    <message>
        <source>Copy as a command or program</source>
        <translation>Als Befehl oder Programm kopieren</translation>
    </message>
    <message>
        <source>fault lab: %1</source>
        <translation>Fehlerlabor: %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Tokens &amp;&amp; cost</source>
        <translation>Token &amp;&amp; Kosten</translation>
    </message>
    <message>
        <source>went on at another target</source>
        <translation>ging bei einem anderen Ziel weiter</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Reiter</translation>
    </message>
    <message>
        <source>The &amp;next form</source>
        <translation>Die &amp;nächste Form</translation>
    </message>
    <message>
        <source>Output tokens a second so far; estimated from the text</source>
        <translation>Bisherige Ausgabe-Token je Sekunde; aus dem Text geschätzt</translation>
    </message>
    <message>
        <source>≈ %1 tok/s</source>
        <translation>≈ %1 Tok/s</translation>
    </message>
</context>
<context>
    <name>RecordingSection</name>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Without contents</source>
        <translation>Ohne Inhalte</translation>
    </message>
    <message>
        <source>Contents of failed requests only</source>
        <translation>Inhalte nur von gescheiterten Anfragen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Aufzeichnen</translation>
    </message>
    <message>
        <source>&amp;Up to</source>
        <translation>&amp;Bis zu</translation>
    </message>
    <message>
        <source> KB a message</source>
        <translation> KB je Nachricht</translation>
    </message>
    <message>
        <source>Keep &amp;for</source>
        <translation>&amp;Aufbewahren für</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Keep at &amp;most</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Requests and answers, with keys masked, stay on this computer.</source>
        <translation>Anfragen und Antworten, mit verdeckten Schlüsseln, bleiben auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Model, times and tokens; no text of a request or an answer.</source>
        <translation>Modell, Zeiten und Token; kein Text einer Anfrage oder Antwort.</translation>
    </message>
    <message>
        <source>Text is kept only where a request failed.</source>
        <translation>Text wird nur aufbewahrt, wo eine Anfrage scheiterte.</translation>
    </message>
    <message>
        <source>No request leaves a trace here; statistics are counted all the same.</source>
        <translation>Keine Anfrage hinterlässt hier eine Spur; die Statistik zählt trotzdem.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are kept now; with everything else they take %1, in %2.</source>
        <translation>
            <numerusform>%n Anfrage ist jetzt aufbewahrt; mit allem anderen braucht sie %1, in %2.</numerusform>
            <numerusform>%n Anfragen sind jetzt aufbewahrt; mit allem anderen brauchen sie %1, in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>Remove a provider</source>
        <translation>Anbieter entfernen</translation>
    </message>
    <message>
        <source>Remove the provider “%1”?</source>
        <translation>Den Anbieter „%1“ entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) lose a target, and keep the others: %1</source>
        <translation>
            <numerusform>%n Modell verliert ein Ziel und behält die anderen: %1</numerusform>
            <numerusform>%n Modelle verlieren ein Ziel und behalten die anderen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) have no other target, and go too: %1</source>
        <translation>
            <numerusform>%n Modell hat kein anderes Ziel und geht mit: %1</numerusform>
            <numerusform>%n Modelle haben kein anderes Ziel und gehen mit: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No model uses it.</source>
        <translation>Kein Modell benutzt ihn.</translation>
    </message>
    <message>
        <source>Remove its &amp;key from the keychain too</source>
        <translation>Auch seinen Sch&amp;lüssel aus dem Schlüsselbund entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReplayAnswer</name>
    <message>
        <source>It is still being answered; the whole answer is shown then.</source>
        <translation>Sie wird noch beantwortet; danach wird die ganze Antwort gezeigt.</translation>
    </message>
    <message>
        <source>The answer was not recorded (Settings, Recording).</source>
        <translation>Die Antwort wurde nicht aufgezeichnet (Einstellungen, Aufzeichnung).</translation>
    </message>
    <message>
        <source>Only the beginning of the answer was recorded.</source>
        <translation>Nur der Anfang der Antwort wurde aufgezeichnet.</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>Die Antwort brach ab.</translation>
    </message>
    <message>
        <source>The client left before the end.</source>
        <translation>Der Client ging vor dem Ende.</translation>
    </message>
</context>
<context>
    <name>ReplayCall</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The answer broke off: %1</source>
        <translation>Die Antwort brach ab: %1</translation>
    </message>
</context>
<context>
    <name>ReplayColumn</name>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>Antwortet …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Make it a route…</source>
        <translation>Zur Route machen …</translation>
    </message>
    <message>
        <source>Make %1 a route</source>
        <translation>%1 zur Route machen</translation>
    </message>
    <message>
        <source>Programs that ask for a name of your choice get this model from then on</source>
        <translation>Programme, die nach einem Namen Ihrer Wahl fragen, bekommen ab dann dieses Modell</translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Replay request %1 on several models</source>
        <translation>Anfrage %1 mit mehreren Modellen wiederholen</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>Models to send the request to</source>
        <translation>Modelle, an die die Anfrage geht</translation>
    </message>
    <message>
        <source>Another model, e.g. openai/gpt-4o</source>
        <translation>Ein weiteres Modell, z. B. openai/gpt-4o</translation>
    </message>
    <message>
        <source>Name of another model</source>
        <translation>Name eines weiteren Modells</translation>
    </message>
    <message>
        <source>At most %1 models can be asked side by side.</source>
        <translation>Höchstens %1 Modelle können nebeneinander gefragt werden.</translation>
    </message>
    <message>
        <source>Choose the models that are to answer the same request. Each answer costs what it costs.</source>
        <translation>Modelle wählen, die dieselbe Anfrage beantworten sollen. Jede Antwort kostet, was sie kostet.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) will be asked.</source>
        <translation>
            <numerusform>%n Modell wird gefragt.</numerusform>
            <numerusform>%n Modelle werden gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The gateway does not run: start it first.</source>
        <translation>Das Gateway läuft nicht: bitte zuerst starten.</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) answer.</source>
        <translation>
            <numerusform>%n Modell antwortet.</numerusform>
            <numerusform>%n Modelle antworten.</numerusform>
        </translation>
    </message>
    <message>
        <source>All have answered. Their requests stand in the traffic table.</source>
        <translation>Alle haben geantwortet. Ihre Anfragen stehen in der Tabelle.</translation>
    </message>
    <message>
        <source>The answers</source>
        <translation>Die Antworten</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>Ne&amp;beneinander</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
</context>
<context>
    <name>ReplayFigures</name>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>erstes Token %1</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>gesamt %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok/s</translation>
    </message>
    <message>
        <source>%1 tokens in / out</source>
        <translation>%1 Token ein / aus</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>from the response cache</source>
        <translation>aus dem Antwort-Cache</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>Kosten %1</translation>
    </message>
    <message>
        <source>cheapest</source>
        <translation>am günstigsten</translation>
    </message>
    <message>
        <source>earliest first token</source>
        <translation>frühestes erstes Token</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>am schnellsten</translation>
    </message>
    <message>
        <source>highest rate</source>
        <translation>höchste Rate</translation>
    </message>
</context>
<context>
    <name>ReplayOriginal</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Original: %1</source>
        <translation>Original: %1</translation>
    </message>
    <message>
        <source>The recorded answer</source>
        <translation>Die aufgezeichnete Antwort</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Recorded at %1</source>
        <translation>Aufgezeichnet um %1</translation>
    </message>
    <message>
        <source>The details of this request are no longer kept.</source>
        <translation>Die Einzelheiten dieser Anfrage werden nicht mehr aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>ReplayRequest</name>
    <message>
        <source>A WebSocket session cannot be sent again.</source>
        <translation>Eine WebSocket-Sitzung kann nicht noch einmal gesendet werden.</translation>
    </message>
    <message>
        <source>The request&apos;s content was not recorded (Settings, Recording).</source>
        <translation>Der Inhalt der Anfrage wurde nicht aufgezeichnet (Einstellungen, Aufzeichnung).</translation>
    </message>
    <message>
        <source>Only a part of the request was recorded: raise traffic.max_body_kb to send such requests again.</source>
        <translation>Nur ein Teil der Anfrage wurde aufgezeichnet: Mit einem größeren traffic.max_body_kb lassen sich solche Anfragen noch einmal senden.</translation>
    </message>
    <message>
        <source>Its address is none that the gateway has.</source>
        <translation>Ihre Adresse ist keine, die das Gateway hat.</translation>
    </message>
</context>
<context>
    <name>ReplaysView</name>
    <message>
        <source>&amp;Copy the name</source>
        <translation>Namen &amp;kopieren</translation>
    </message>
    <message>
        <source>Serve no &amp;more</source>
        <translation>Nicht &amp;mehr bereitstellen</translation>
    </message>
    <message>
        <source>Recorded answers that programs can ask for by these names, without a provider and at no cost. They come with their original timing; add @4x to a name for four times as fast, @0 for at once. To serve one, choose Request &gt; Serve as a model on the Traffic page.</source>
        <translation>Aufgezeichnete Antworten, die Programme unter diesen Namen abfragen können, ohne Anbieter und kostenlos. Sie kommen in ihrem ursprünglichen Takt; mit @4x hinter dem Namen viermal so schnell, mit @0 sofort. Bereitgestellt werden sie auf der Seite „Verkehr“ mit Anfrage &gt; Als Modell bereitstellen.</translation>
    </message>
    <message>
        <source>Recorded answers that are served as models</source>
        <translation>Aufgezeichnete Antworten, die als Modelle bereitgestellt sind</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Answers as</source>
        <translation>Antwortet wie</translation>
    </message>
    <message>
        <source>Served since</source>
        <translation>Bereitgestellt seit</translation>
    </message>
    <message>
        <source>Nothing is served under these names</source>
        <translation>Unter diesen Namen wird nichts bereitgestellt</translation>
    </message>
    <message>
        <source>A provider of yours is called “%1”, and stands before them. Give it another id.</source>
        <translation>Einer Ihrer Anbieter heißt „%1“ und geht vor. Geben Sie ihm eine andere Kennung.</translation>
    </message>
    <message numerus="yes">
        <source>A conversation of %n turns</source>
        <translation>
            <numerusform>Eine Unterhaltung mit %n Runde</numerusform>
            <numerusform>Eine Unterhaltung mit %n Runden</numerusform>
        </translation>
    </message>
    <message>
        <source>Request #%1</source>
        <translation>Anfrage #%1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
</context>
<context>
    <name>ResendDialog</name>
    <message>
        <source>Edit and resend request %1</source>
        <translation>Anfrage %1 ändern und noch einmal senden</translation>
    </message>
    <message>
        <source>The request&apos;s body</source>
        <translation>Der Inhalt der Anfrage</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send it as it stands (Ctrl+Enter)</source>
        <translation>So senden, wie es dasteht (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>The gateway can read this request.</source>
        <translation>Das Gateway kann diese Anfrage lesen.</translation>
    </message>
    <message>
        <source>The gateway does not run: start it first.</source>
        <translation>Das Gateway läuft nicht: bitte zuerst starten.</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>Gesendet …</translation>
    </message>
    <message>
        <source>Answered with %1. The request stands in the traffic table.</source>
        <translation>Mit %1 beantwortet. Die Anfrage steht in der Tabelle.</translation>
    </message>
</context>
<context>
    <name>RouteBanner</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Show m&amp;odels</source>
        <translation>M&amp;odelle zeigen</translation>
    </message>
    <message>
        <source>“%1” is answered by %2 from now on</source>
        <translation>„%1“ wird von nun an von %2 beantwortet</translation>
    </message>
    <message>
        <source>It stands in the configuration, and can be changed on the page Models.</source>
        <translation>Es steht in der Konfiguration und kann auf der Seite Modelle geändert werden.</translation>
    </message>
    <message>
        <source>A conversation that is under way may stay with the target that it has.</source>
        <translation>Ein laufendes Gespräch kann bei seinem Ziel bleiben.</translation>
    </message>
    <message>
        <source>“%1” is as it was before</source>
        <translation>„%1“ ist wieder wie zuvor</translation>
    </message>
    <message>
        <source>“%1” is no longer configured</source>
        <translation>„%1“ ist nicht mehr eingerichtet</translation>
    </message>
    <message>
        <source>This cannot be put back</source>
        <translation>Das lässt sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>“%1” was changed since: change it on the page Models.</source>
        <translation>„%1“ wurde seither geändert: Ändern Sie es auf der Seite Modelle.</translation>
    </message>
</context>
<context>
    <name>RouteDialog</name>
    <message>
        <source>Make it a route</source>
        <translation>Zur Route machen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Programs that ask for this model get the new answer, without being changed themselves.</source>
        <translation>Programme, die nach diesem Modell fragen, bekommen die neue Antwort, ohne selbst geändert zu werden.</translation>
    </message>
    <message>
        <source>%1 (it answered for “%2”)</source>
        <translation>%1 (antwortete für „%2“)</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Geantwortet hat</translation>
    </message>
    <message>
        <source>Ask it &amp;first; what answered so far stays behind it, for when it fails</source>
        <translation>&amp;Zuerst fragen; was bisher antwortete, bleibt dahinter, falls es ausfällt</translation>
    </message>
    <message>
        <source>Ask &amp;only it: it replaces the targets of that name</source>
        <translation>&amp;Nur dieses fragen: Es ersetzt die Ziele dieses Namens</translation>
    </message>
    <message>
        <source>What will change in the configuration</source>
        <translation>Was sich in der Konfiguration ändert</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Nothing, as it is.</source>
        <translation>So, wie es ist, nichts.</translation>
    </message>
    <message>
        <source>Nothing yet: give it a name.</source>
        <translation>Noch nichts: Geben Sie einen Namen an.</translation>
    </message>
    <message>
        <source>This cannot become a route</source>
        <translation>Daraus kann keine Route werden</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
</context>
<context>
    <name>RouteMenu</name>
    <message>
        <source>&amp;Route</source>
        <translation>&amp;Route</translation>
    </message>
    <message>
        <source>&amp;All providers</source>
        <translation>&amp;Alle Anbieter</translation>
    </message>
    <message>
        <source>&amp;Local only</source>
        <translation>Nur &amp;lokale</translation>
    </message>
    <message>
        <source>Requests may go to all providers</source>
        <translation>Anfragen dürfen an alle Anbieter gehen</translation>
    </message>
    <message>
        <source>Requests go to local providers only</source>
        <translation>Anfragen gehen nur an lokale Anbieter</translation>
    </message>
    <message>
        <source>Requests go to the providers of “%1” only</source>
        <translation>Anfragen gehen nur an die Anbieter von „%1“</translation>
    </message>
</context>
<context>
    <name>RouteModel</name>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation>%1, Schlüssel %2</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why there</source>
        <translation>Warum dort</translation>
    </message>
</context>
<context>
    <name>RouteTexts</name>
    <message>
        <source>no target of its own</source>
        <translation>kein eigenes Ziel</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>Nothing changes: “%1” is answered by %2 already.</source>
        <translation>Nichts ändert sich: „%1“ wird schon von %2 beantwortet.</translation>
    </message>
    <message>
        <source>The model “%1” is configured already.</source>
        <translation>Das Modell „%1“ ist schon eingerichtet.</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>Bisher: %1</translation>
    </message>
    <message>
        <source>From now on: %1</source>
        <translation>Von nun an: %1</translation>
    </message>
    <message>
        <source>Its strategy “%1” becomes “%2”.</source>
        <translation>Seine Strategie „%1“ wird zu „%2“.</translation>
    </message>
    <message>
        <source>If all fail, as before: %1</source>
        <translation>Wenn alle ausfallen, wie bisher: %1</translation>
    </message>
    <message>
        <source>New model: “%1” → %2</source>
        <translation>Neues Modell: „%1“ → %2</translation>
    </message>
    <message>
        <source>So far this name reaches the provider “%1” itself; it will not any more.</source>
        <translation>Bisher führt dieser Name zum Anbieter „%1“ selbst; das tut er dann nicht mehr.</translation>
    </message>
    <message>
        <source>The provider “%1” is not in the configuration: it is built in, or was removed. Add it under Providers &amp; Keys, then send the request again.</source>
        <translation>Der Anbieter „%1“ steht nicht in der Konfiguration: Er ist eingebaut oder wurde entfernt. Fügen Sie ihn unter Anbieter &amp; Schlüssel hinzu und senden Sie die Anfrage dann noch einmal.</translation>
    </message>
    <message>
        <source>The provider “%1” is switched off: switch it on under Providers &amp; Keys first.</source>
        <translation>Der Anbieter „%1“ ist ausgeschaltet: Schalten Sie ihn zuerst unter Anbieter &amp; Schlüssel ein.</translation>
    </message>
    <message>
        <source>These models lead there, too: %1</source>
        <translation>Auch diese Modelle führen dorthin: %1</translation>
    </message>
    <message>
        <source>It is the model for pictures where a request names none.</source>
        <translation>Es ist das Modell für Bilder, wenn eine Anfrage keines nennt.</translation>
    </message>
    <message>
        <source>“%1” is the name of a recorded answer: choose another one.</source>
        <translation>„%1“ ist der Name einer aufgezeichneten Antwort: Wählen Sie einen anderen.</translation>
    </message>
</context>
<context>
    <name>RouteView</name>
    <message>
        <source>Refre&amp;sh</source>
        <translation>Aktuali&amp;sieren</translation>
    </message>
    <message>
        <source>Close &amp;now</source>
        <translation>&amp;Jetzt schließen</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>Jetzt schließen</translation>
    </message>
    <message>
        <source>A model, or PROVIDER/MODEL</source>
        <translation>Ein Modell, oder ANBIETER/MODELL</translation>
    </message>
    <message>
        <source>Model whose route is shown</source>
        <translation>Modell, dessen Route gezeigt wird</translation>
    </message>
    <message>
        <source>Which providers may be used just now</source>
        <translation>Welche Anbieter gerade benutzt werden dürfen</translation>
    </message>
    <message>
        <source>A re&amp;quest for</source>
        <translation>Eine An&amp;frage für</translation>
    </message>
    <message>
        <source>Ro&amp;ute: all providers</source>
        <translation>Ro&amp;ute: alle Anbieter</translation>
    </message>
    <message>
        <source>Ro&amp;ute: local only</source>
        <translation>Ro&amp;ute: nur lokale</translation>
    </message>
    <message>
        <source>Ro&amp;ute: %1</source>
        <translation>Ro&amp;ute: %1</translation>
    </message>
    <message>
        <source>Targets of the route</source>
        <translation>Ziele der Route</translation>
    </message>
    <message>
        <source>The chosen target</source>
        <translation>Das gewählte Ziel</translation>
    </message>
    <message>
        <source>The target is well again: it is asked from the next request on</source>
        <translation>Das Ziel ist wieder in Ordnung: ab der nächsten Anfrage wird es gefragt</translation>
    </message>
    <message>
        <source>It would be refused</source>
        <translation>Sie würde abgelehnt</translation>
    </message>
    <message>
        <source>Last failure, %1: %2</source>
        <translation>Letzter Fehlschlag, %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) are under way there.</source>
        <translation>
            <numerusform>%n Anfrage läuft dort.</numerusform>
            <numerusform>%n Anfragen laufen dort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoutingSection</name>
    <message>
        <source>the request&apos;s own fault: passed on</source>
        <translation>Fehler der Anfrage selbst: weitergereicht</translation>
    </message>
    <message>
        <source>too long: a larger model may take it</source>
        <translation>zu lang: ein größeres Modell kann es</translation>
    </message>
    <message>
        <source>the key&apos;s fault: the next target</source>
        <translation>Fehler des Schlüssels: das nächste Ziel</translation>
    </message>
    <message>
        <source>no such model there: the next target</source>
        <translation>kein solches Modell dort: das nächste Ziel</translation>
    </message>
    <message>
        <source>rate limited: cools down</source>
        <translation>gedrosselt: kühlt ab</translation>
    </message>
    <message>
        <source>the server&apos;s fault: tried again</source>
        <translation>Fehler des Servers: neuer Versuch</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>A stream that breaks goes on at the next target</source>
        <translation>Ein Stream, der abreißt, geht beim nächsten Ziel weiter</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>So often one request is sent to providers at most, over all targets.</source>
        <translation>So oft wird eine Anfrage höchstens an Anbieter geschickt, über alle Ziele.</translation>
    </message>
    <message>
        <source>Attempts within</source>
        <translation>Versuche innerhalb von</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>After that no further one begins.</source>
        <translation>Danach beginnt kein weiterer.</translation>
    </message>
    <message>
        <source>Broken streams</source>
        <translation>Abgerissene Streams</translation>
    </message>
    <message>
        <source>The next target is given the text so far. Programs see one answer, which two models wrote.</source>
        <translation>Das nächste Ziel bekommt den Text bis dahin. Programme sehen eine Antwort, die zwei Modelle geschrieben haben.</translation>
    </message>
    <message>
        <source>Health checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>How often a target that is left alone is asked whether it is well again; 0: never.</source>
        <translation>Wie oft ein Ziel, das in Ruhe gelassen wird, gefragt wird, ob es wieder in Ordnung ist; 0: nie.</translation>
    </message>
    <message>
        <source>When a target is left alone (circuit breaker)</source>
        <translation>Wann ein Ziel in Ruhe gelassen wird (Sicherung)</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>So many leave it alone; 0: they do not count.</source>
        <translation>Nach so vielen wird es in Ruhe gelassen; 0: sie zählen nicht.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of failures</source>
        <translation>Anteil der Fehlschläge</translation>
    </message>
    <message>
        <source>So does this share of the requests within the time below; 0: it does not count.</source>
        <translation>Ebenso nach diesem Anteil der Anfragen in der Zeit darunter; 0: er zählt nicht.</translation>
    </message>
    <message>
        <source>Counted within</source>
        <translation>Gezählt innerhalb von</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>Gezählt ab</translation>
    </message>
    <message>
        <source> requests on</source>
        <translation> Anfragen</translation>
    </message>
    <message>
        <source>Left alone for</source>
        <translation>In Ruhe gelassen für</translation>
    </message>
    <message>
        <source>At first; twice as long after each trial that fails.</source>
        <translation>Zuerst; nach jeder Probe, die fehlschlägt, doppelt so lang.</translation>
    </message>
    <message>
        <source>At most for</source>
        <translation>Höchstens für</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Providers, with commas</source>
        <translation>Anbieter, mit Kommas</translation>
    </message>
    <message>
        <source>A choice of providers under a name. It is chosen in File → Route, or in the tray.</source>
        <translation>Eine Auswahl von Anbietern unter einem Namen. Gewählt wird sie in Datei → Route oder im Infobereich.</translation>
    </message>
    <message>
        <source>What a failure means</source>
        <translation>Was ein Fehlschlag bedeutet</translation>
    </message>
    <message>
        <source>Rules for failures</source>
        <translation>Regeln für Fehlschläge</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>The answer contains</source>
        <translation>Die Antwort enthält</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Es ist</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>The first that fits counts, before the built-in ones. An empty status or text fits anything.</source>
        <translation>Die erste passende zählt, vor den eingebauten. Ein leerer Status oder Text passt auf alles.</translation>
    </message>
    <message>
        <source>There is another profile of this name.</source>
        <translation>Es gibt schon ein Profil mit diesem Namen.</translation>
    </message>
    <message>
        <source>“%1” is no HTTP status, such as 429.</source>
        <translation>„%1“ ist kein HTTP-Status wie 429.</translation>
    </message>
    <message>
        <source>Wait for</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>So long a request waits where all its targets are left alone just now; 0: it is refused.</source>
        <translation>So lange wartet eine Anfrage, wenn alle ihre Ziele gerade gemieden werden; 0: Sie wird abgelehnt.</translation>
    </message>
</context>
<context>
    <name>RowsEdit</name>
    <message>
        <source>Move the row up</source>
        <translation>Zeile nach oben</translation>
    </message>
    <message>
        <source>Move the row down</source>
        <translation>Zeile nach unten</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Programs must send a client &amp;key</source>
        <translation>Programme müssen einen Client-Sch&amp;lüssel senden</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>localhost is for programs on this computer only; 0.0.0.0 (IPv4) or :: (IPv6) lets other machines in too.</source>
        <translation>localhost gilt nur für Programme auf diesem Rechner; 0.0.0.0 (IPv4) oder :: (IPv6) lässt auch andere Rechner zu.</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>0 takes any free port.</source>
        <translation>0 nimmt irgendeinen freien Port.</translation>
    </message>
    <message>
        <source>Require keys</source>
        <translation>Schlüsselpflicht</translation>
    </message>
    <message>
        <source>Cannot be switched off while other machines can reach the address.</source>
        <translation>Lässt sich nicht abschalten, solange andere Rechner die Adresse erreichen.</translation>
    </message>
    <message>
        <source>Allowed &amp;hosts</source>
        <translation>Erlaubte &amp;Namen</translation>
    </message>
    <message>
        <source>Further names by which programs may call the gateway, one a line; *. stands for any subdomain.</source>
        <translation>Weitere Namen, unter denen Programme das Gateway rufen dürfen, einer je Zeile; *. steht für jede Subdomain.</translation>
    </message>
    <message>
        <source>Web &amp;origins</source>
        <translation>&amp;Web-Herkunft</translation>
    </message>
    <message>
        <source>Web pages that may call the gateway, one a line. While there is none, no web page may.</source>
        <translation>Webseiten, die das Gateway rufen dürfen, eine je Zeile. Solange keine dasteht, darf es keine.</translation>
    </message>
    <message>
        <source>Ans&amp;wer Ollama&apos;s API too</source>
        <translation>Auch &amp;wie Ollama antworten</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>For programs that know no other: /api/chat, /api/generate, /api/tags and what belongs to them, with all models.</source>
        <translation>Für Programme, die nichts anderes kennen: /api/chat, /api/generate, /api/tags und was dazugehört, mit allen Modellen.</translation>
    </message>
    <message>
        <source>Ollama&apos;s port num&amp;ber</source>
        <translation>Ollamas Portn&amp;ummer</translation>
    </message>
    <message>
        <source>A second port for programs whose address of Ollama is fixed, 11434 by custom; Ollama itself must not hold it. 0: none.</source>
        <translation>Ein zweiter Port für Programme, denen Ollamas Adresse fest vorgegeben ist, üblicherweise 11434; Ollama selbst darf ihn nicht belegen. 0: keiner.</translation>
    </message>
    <message>
        <source>Ima&amp;ges and files from</source>
        <translation>&amp;Bilder und Dateien von</translation>
    </message>
    <message>
        <source>Some models take no addresses, so the gateway fetches the pictures and files to which a prompt points. From private and local addresses only those of these hosts, one a line; *. stands for any subdomain.</source>
        <translation>Manche Modelle nehmen keine Adressen an; dann holt das Gateway die Bilder und Dateien, auf die ein Prompt verweist. Von privaten und lokalen Adressen nur die dieser Hosts, einer pro Zeile; *. steht für jede Subdomain.</translation>
    </message>
</context>
<context>
    <name>SessionCards</name>
    <message>
        <source>Turns</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>Sub-agents</source>
        <translation>Unteragenten</translation>
    </message>
    <message>
        <source>Tool calls</source>
        <translation>Werkzeugaufrufe</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>the newest ones</source>
        <translation>die neuesten</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n side request(s)</source>
        <translation>
            <numerusform>%n Nebenanfrage</numerusform>
            <numerusform>%n Nebenanfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed again</source>
        <translation>
            <numerusform>%n wieder fehlgeschlagen</numerusform>
            <numerusform>%n wieder fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 hinein, %2 heraus</translation>
    </message>
    <message>
        <source>of the input</source>
        <translation>der Eingabe</translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n ohne Preis</numerusform>
            <numerusform>%n ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>all turns</source>
        <translation>alle Züge</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>SessionLegend</name>
    <message>
        <source>A bar is a turn, as high as its input; its hatched part came from the provider&apos;s cache</source>
        <translation>Ein Balken ist ein Zug, so hoch wie seine Eingabe; sein schraffierter Teil kam aus dem Cache des Anbieters</translation>
    </message>
    <message>
        <source>input, new</source>
        <translation>Eingabe, neu</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>tool call</source>
        <translation>Werkzeugaufruf</translation>
    </message>
    <message>
        <source>without a result</source>
        <translation>ohne Ergebnis</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>wiederholt</translation>
    </message>
    <message>
        <source>repeated, failed</source>
        <translation>wiederholt, fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>SessionListModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>Models: %1</source>
        <translation>Modelle: %1</translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation>Sitzung: %1</translation>
    </message>
</context>
<context>
    <name>SessionMapView</name>
    <message>
        <source>Map of the session</source>
        <translation>Karte der Sitzung</translation>
    </message>
</context>
<context>
    <name>SessionTexts</name>
    <message>
        <source>Unknown app</source>
        <translation>Unbekannte Anwendung</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>no price known</source>
        <translation>kein Preis bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n repeated call(s)</source>
        <translation>
            <numerusform>%n wiederholter Aufruf</numerusform>
            <numerusform>%n wiederholte Aufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>Main agent</source>
        <translation>Hauptagent</translation>
    </message>
    <message>
        <source>Side requests</source>
        <translation>Nebenanfragen</translation>
    </message>
    <message>
        <source>Sub-agent %1</source>
        <translation>Unteragent %1</translation>
    </message>
    <message>
        <source>%1, turn %2</source>
        <translation>%1, Zug %2</translation>
    </message>
    <message>
        <source>repeated: time %1 with these arguments</source>
        <translation>wiederholt: das %1. Mal mit diesen Argumenten</translation>
    </message>
    <message>
        <source>no result yet</source>
        <translation>noch kein Ergebnis</translation>
    </message>
    <message>
        <source>its result came back</source>
        <translation>sein Ergebnis kam zurück</translation>
    </message>
    <message>
        <source>failed again</source>
        <translation>wieder fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>its result never came back</source>
        <translation>sein Ergebnis kam nie zurück</translation>
    </message>
    <message>
        <source>%1 in, %2 of it from the cache</source>
        <translation>%1 hinein, davon %2 aus dem Cache</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 hinein</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>%1 heraus</translation>
    </message>
    <message>
        <source>first token after %1</source>
        <translation>erstes Token nach %1</translation>
    </message>
    <message>
        <source>Asks: %1</source>
        <translation>Fragt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Brings %n tool result(s)</source>
        <translation>
            <numerusform>Bringt %n Werkzeugergebnis</numerusform>
            <numerusform>Bringt %n Werkzeugergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Calls %1: %2</source>
        <translation>Ruft %1 auf: %2</translation>
    </message>
</context>
<context>
    <name>SessionsDialog</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Noch keine Sitzungen</translation>
    </message>
    <message>
        <source>Requests that belong together, such as those of a coding agent, appear here as one session.</source>
        <translation>Anfragen, die zusammengehören, etwa die eines Programmieragenten, erscheinen hier als eine Sitzung.</translation>
    </message>
    <message>
        <source>&amp;Open the request</source>
        <translation>Anfrage ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Show it in the traffic page (Enter)</source>
        <translation>Auf der Verkehrsseite zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>On&amp;ly this session</source>
        <translation>&amp;Nur diese Sitzung</translation>
    </message>
    <message>
        <source>Show only its requests in the traffic page</source>
        <translation>Auf der Verkehrsseite nur ihre Anfragen zeigen</translation>
    </message>
    <message>
        <source>Next &amp;repeated call</source>
        <translation>Nächster &amp;wiederholter Aufruf</translation>
    </message>
    <message>
        <source>Find: app, model, words</source>
        <translation>Suchen: Anwendung, Modell, Wörter</translation>
    </message>
    <message>
        <source>Find sessions</source>
        <translation>Sitzungen finden</translation>
    </message>
    <message>
        <source>Ol&amp;der sessions</source>
        <translation>Ä&amp;ltere Sitzungen</translation>
    </message>
    <message>
        <source>The history cannot be read: %1</source>
        <translation>Der Verlauf kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>No session matches.</source>
        <translation>Keine Sitzung passt.</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Die Sitzung wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n other request(s): token counts, replays</source>
        <translation>
            <numerusform>%n andere Anfrage: Tokenzählung, Wiederholung</numerusform>
            <numerusform>%n andere Anfragen: Tokenzählungen, Wiederholungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>All changes are saved and in force</source>
        <translation>Alle Änderungen sind gespeichert und gelten</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Das lässt sich so nicht speichern</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>In der Tabelle</translation>
    </message>
    <message>
        <source>Next and previous request</source>
        <translation>Nächste und vorige Anfrage</translation>
    </message>
    <message>
        <source>J and K, or arrows</source>
        <translation>J und K oder Pfeiltasten</translation>
    </message>
    <message>
        <source>Open and close the details</source>
        <translation>Einzelheiten öffnen und schließen</translation>
    </message>
    <message>
        <source>Enter and Esc</source>
        <translation>Eingabe und Esc</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Colour of the request, or none</source>
        <translation>Farbe der Anfrage, oder keine</translation>
    </message>
    <message>
        <source>1 to 6, or 0</source>
        <translation>1 bis 6, oder 0</translation>
    </message>
    <message>
        <source>In the details</source>
        <translation>In den Details</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9, Alt+0</source>
        <translation>Alt+1 bis Alt+9, Alt+0</translation>
    </message>
    <message>
        <source>The body&apos;s next form: pretty, tree, raw, hex</source>
        <translation>Nächste Form des Rumpfs: gesetzt, Baum, roh, hex</translation>
    </message>
    <message>
        <source>Copy the value or the path of the tree&apos;s row</source>
        <translation>Wert oder Pfad der Zeile des Baums kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C and Ctrl+Shift+P</source>
        <translation>Strg+C und Strg+Umschalt+P</translation>
    </message>
    <message>
        <source>Unfold what is below, or fold all</source>
        <translation>Aufklappen, was darunter ist, oder alles einklappen</translation>
    </message>
    <message>
        <source>* and Ctrl+-</source>
        <translation>* und Strg+-</translation>
    </message>
</context>
<context>
    <name>SlowText</name>
    <message>
        <source>Nothing was slow: %1 in all.</source>
        <translation>Nichts war langsam: %1 im Ganzen.</translation>
    </message>
    <message>
        <source>It waited in the gateway: %1 of %2 passed before anything was sent to a provider.</source>
        <translation>Sie wartete im Gateway: %1 von %2 vergingen, bevor etwas an einen Anbieter ging.</translation>
    </message>
    <message>
        <source>Connecting to the provider was slow: %1 of %2.</source>
        <translation>Die Verbindung zum Anbieter war langsam: %1 von %2.</translation>
    </message>
    <message>
        <source>The provider had to load the model first: %1 of %2.</source>
        <translation>Der Anbieter musste das Modell erst laden: %1 von %2.</translation>
    </message>
    <message>
        <source>The provider&apos;s first token was slow: %1 of %2; this model usually takes %3.</source>
        <translation>Das erste Token des Anbieters kam langsam: %1 von %2; dieses Modell braucht sonst %3.</translation>
    </message>
    <message>
        <source>The provider&apos;s first token was slow: %1 of %2.</source>
        <translation>Das erste Token des Anbieters kam langsam: %1 von %2.</translation>
    </message>
    <message>
        <source>Tokens came slowly: %1 a second, %2 of %3; this model usually makes %4.</source>
        <translation>Die Tokens kamen langsam: %1 in der Sekunde, %2 von %3; dieses Modell schafft sonst %4.</translation>
    </message>
    <message>
        <source>Tokens came slowly: %1 a second, %2 of %3.</source>
        <translation>Die Tokens kamen langsam: %1 in der Sekunde, %2 von %3.</translation>
    </message>
    <message numerus="yes">
        <source>The provider&apos;s stream stood still %n time(s): %1 of %2.</source>
        <translation>
            <numerusform>Der Strom des Anbieters stand %n Mal still: %1 von %2.</numerusform>
            <numerusform>Der Strom des Anbieters stand %n Mal still: %1 von %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>The client read slowly: for %1 of %2 the answer had to wait for it.</source>
        <translation>Der Client las langsam: %1 von %2 musste die Antwort auf ihn warten.</translation>
    </message>
    <message numerus="yes">
        <source>%n failed try (tries) took the time: %1 of %2.</source>
        <translation>
            <numerusform>%n gescheiterter Versuch kostete die Zeit: %1 von %2.</numerusform>
            <numerusform>%n gescheiterte Versuche kosteten die Zeit: %1 von %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of the prompt came from the provider&apos;s cache, where usually %1 does.</source>
        <translation>Vom Prompt kam nichts aus dem Cache des Anbieters, sonst kommen %1 daher.</translation>
    </message>
    <message>
        <source>Only %1 of the prompt came from the provider&apos;s cache, where usually %2 does.</source>
        <translation>Vom Prompt kamen nur %1 aus dem Cache des Anbieters, sonst kommen %2 daher.</translation>
    </message>
    <message>
        <source>Tokens &amp; cost shows where it parts from the request before.</source>
        <translation>„Token &amp; Kosten“ zeigt, wo er von der Anfrage davor abweicht.</translation>
    </message>
    <message>
        <source>Sending the request to the provider was slow: %1 of %2.</source>
        <translation>Das Senden der Anfrage zum Anbieter war langsam: %1 von %2.</translation>
    </message>
</context>
<context>
    <name>SpendingSection</name>
    <message>
        <source>Limits of all programs together</source>
        <translation>Grenzen aller Programme zusammen</translation>
    </message>
    <message>
        <source>Programs in a loop</source>
        <translation>Programme in einer Schleife</translation>
    </message>
    <message>
        <source>Nothing happens</source>
        <translation>Nichts geschieht</translation>
    </message>
    <message>
        <source>A warning is shown</source>
        <translation>Eine Warnung wird gezeigt</translation>
    </message>
    <message>
        <source>Its requests are held until you let them go on</source>
        <translation>Seine Anfragen werden angehalten, bis Sie sie weiterlassen</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>So many requests</source>
        <translation>So viele Anfragen</translation>
    </message>
    <message>
        <source>With the same beginning, by one client key.</source>
        <translation>Mit demselben Anfang, mit einem Client-Schlüssel.</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb von</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>StatsCards</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Success rate</source>
        <translation>Erfolgsquote</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 ein, %2 aus</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>First token, average</source>
        <translation>Erstes Token, Mittel</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n ohne Preis</numerusform>
            <numerusform>%n ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>all have a price</source>
        <translation>alle haben einen Preis</translation>
    </message>
    <message>
        <source>%1 tokens read</source>
        <translation>%1 Token gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n left by clients</source>
        <translation>
            <numerusform>%n von Clients verlassen</numerusform>
            <numerusform>%n von Clients verlassen</numerusform>
        </translation>
    </message>
    <message>
        <source>p50 %1, p95 %2</source>
        <translation>p50 %1, p95 %2</translation>
    </message>
</context>
<context>
    <name>StatsMenu</name>
    <message>
        <source>St&amp;atistics</source>
        <translation>St&amp;atistik</translation>
    </message>
    <message>
        <source>&amp;Range of time</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Shorter range</source>
        <translation>&amp;Kürzerer Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Longer range</source>
        <translation>&amp;Längerer Zeitraum</translation>
    </message>
    <message>
        <source>Table by &amp;name</source>
        <translation>Tabelle nach &amp;Namen</translation>
    </message>
    <message>
        <source>Copy a &amp;plot</source>
        <translation>&amp;Diagramm kopieren</translation>
    </message>
</context>
<context>
    <name>StatsPage</name>
    <message>
        <source>Stats</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>No requests in this range of time</source>
        <translation>Keine Anfragen in diesem Zeitraum</translation>
    </message>
    <message>
        <source>What went through the gateway.</source>
        <translation>Was durch das Gateway ging.</translation>
    </message>
    <message>
        <source>As soon as a program sends a request through the gateway, its figures appear here: how many, how fast, how many tokens, what they cost, and what failed. Where recording is off, nothing is counted.</source>
        <translation>Sobald ein Programm eine Anfrage durch das Gateway schickt, erscheinen hier ihre Zahlen: wie viele, wie schnell, wie viele Token, was sie kosten und was fehlschlug. Wo nicht aufgezeichnet wird, wird nichts gezählt.</translation>
    </message>
    <message>
        <source>None meets the filter: take a condition out, or choose a longer range of time.</source>
        <translation>Keine passt zum Filter: Nehmen Sie eine Bedingung heraus oder wählen Sie einen längeren Zeitraum.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Zählt …</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message numerus="yes">
        <source>Stopping, %n under way</source>
        <translation>
            <numerusform>Hält an, %n läuft noch</numerusform>
            <numerusform>Hält an, %n laufen noch</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording: full</source>
        <translation>Aufzeichnung: voll</translation>
    </message>
    <message>
        <source>Recording: without bodies</source>
        <translation>Aufzeichnung: ohne Inhalte</translation>
    </message>
    <message>
        <source>Recording: bodies of errors</source>
        <translation>Aufzeichnung: Inhalte bei Fehlern</translation>
    </message>
    <message>
        <source>Recording: off</source>
        <translation>Aufzeichnung: aus</translation>
    </message>
    <message>
        <source>Gateway: %1</source>
        <translation>Gateway: %1</translation>
    </message>
    <message>
        <source>Copy the base URL for clients</source>
        <translation>Die Basis-URL für Clients kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n verloren</numerusform>
            <numerusform>%n verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>Records lost because they came faster than they could be kept</source>
        <translation>Aufzeichnungen, die verloren gingen, weil sie schneller kamen, als sie sich halten ließen</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)/min</source>
        <translation>
            <numerusform>%n Anfrage/min</numerusform>
            <numerusform>%n Anfragen/min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrategyTexts</name>
    <message>
        <source>In order</source>
        <translation>Der Reihe nach</translation>
    </message>
    <message>
        <source>The first target that works gets the request.</source>
        <translation>Das erste Ziel, das geht, bekommt die Anfrage.</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>Reihum</translation>
    </message>
    <message>
        <source>Each target gets the same number of requests.</source>
        <translation>Jedes Ziel bekommt gleich viele Anfragen.</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>Nach Gewicht</translation>
    </message>
    <message>
        <source>A target of weight 3 gets three times as many as one of 1.</source>
        <translation>Ein Ziel mit Gewicht 3 bekommt dreimal so viele wie eines mit 1.</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>Das schnellste</translation>
    </message>
    <message>
        <source>The target that answered fastest of late.</source>
        <translation>Das Ziel, das zuletzt am schnellsten antwortete.</translation>
    </message>
    <message>
        <source>Least busy</source>
        <translation>Das am wenigsten belastete</translation>
    </message>
    <message>
        <source>The target with the fewest requests running.</source>
        <translation>Das Ziel mit den wenigsten laufenden Anfragen.</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Any target, with the same chance.</source>
        <translation>Irgendein Ziel, mit gleicher Wahrscheinlichkeit.</translation>
    </message>
</context>
<context>
    <name>StreamModel</name>
    <message>
        <source>⚠ stall</source>
        <translation>⚠ Stillstand</translation>
    </message>
    <message>
        <source>Number of the event</source>
        <translation>Nummer des Ereignisses</translation>
    </message>
    <message>
        <source>Milliseconds from the request&apos;s start</source>
        <translation>Millisekunden seit Beginn der Anfrage</translation>
    </message>
    <message>
        <source>t, ms</source>
        <translation>t, ms</translation>
    </message>
    <message>
        <source>Milliseconds since the event before; · = it came with that</source>
        <translation>Millisekunden seit dem vorigen Ereignis; · = es kam mit ihm</translation>
    </message>
    <message>
        <source>Δ, ms</source>
        <translation>Δ, ms</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>The piece of text, reasoning or arguments that it brings</source>
        <translation>Das Stück Text, Überlegung oder Argumente, das es bringt</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>Bringt</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Where the stream stood still</source>
        <translation>Wo der Strom stillstand</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>Events of the stream</source>
        <translation>Ereignisse des Stroms</translation>
    </message>
    <message>
        <source>This stream was not recorded.</source>
        <translation>Dieser Strom wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Waiting for the first event…</source>
        <translation>Warten auf das erste Ereignis …</translation>
    </message>
    <message>
        <source>This answer is no stream of events.</source>
        <translation>Diese Antwort ist kein Strom von Ereignissen.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>when they came was not recorded</source>
        <translation>wann sie kamen, wurde nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>gaps: p50 %1, p95 %2, longest %3 at event %4</source>
        <translation>Abstände: p50 %1, p95 %2, längster %3 bei Ereignis %4</translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n stall(s)</source>
        <translation>
            <numerusform>⚠ %n Stillstand</numerusform>
            <numerusform>⚠ %n Stillstände</numerusform>
        </translation>
    </message>
    <message>
        <source>only the beginning was recorded</source>
        <translation>nur der Anfang wurde aufgezeichnet</translation>
    </message>
    <message>
        <source>Reading the stream…</source>
        <translation>Der Strom wird gelesen …</translation>
    </message>
</context>
<context>
    <name>TargetRow</name>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove the target</source>
        <translation>Ziel entfernen</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>The provider&apos;s model</source>
        <translation>Das Modell des Anbieters</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Asking for the list…</source>
        <translation>Die Liste wird geholt…</translation>
    </message>
    <message numerus="yes">
        <source>Choose or type, %n model(s)</source>
        <translation>
            <numerusform>Wählen oder tippen, %n Modell</numerusform>
            <numerusform>Wählen oder tippen, %n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Its share of the requests, against the others&apos; weights; 0: none</source>
        <translation>Sein Anteil an den Anfragen, gegenüber den Gewichten der anderen; 0: keiner</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>The lowest goes first; targets of the same one by their place</source>
        <translation>Der niedrigste zuerst; Ziele mit gleichem nach ihrem Platz</translation>
    </message>
    <message>
        <source>by place</source>
        <translation>nach Platz</translation>
    </message>
</context>
<context>
    <name>TargetsEdit</name>
    <message>
        <source>Add a &amp;target</source>
        <translation>&amp;Ziel hinzufügen</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Copy all of it</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>TimePlot</name>
    <message>
        <source>Nothing in this range of time</source>
        <translation>Nichts in diesem Zeitraum</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TimeoutsEdit</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>as by default, %1 s</source>
        <translation>wie vorgegeben, %1 s</translation>
    </message>
</context>
<context>
    <name>TimingView</name>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>wait for the answer</source>
        <translation>auf die Antwort warten</translation>
    </message>
    <message>
        <source>wait for the first byte</source>
        <translation>auf das erste Byte warten</translation>
    </message>
    <message>
        <source>receive</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>Nothing was sent to a provider.</source>
        <translation>Es wurde nichts an einen Anbieter gesendet.</translation>
    </message>
    <message>
        <source>Try %1: %2, %3</source>
        <translation>Versuch %1: %2, %3</translation>
    </message>
    <message>
        <source>look up the name</source>
        <translation>Namen suchen</translation>
    </message>
    <message>
        <source>connect, TLS</source>
        <translation>verbinden, TLS</translation>
    </message>
    <message>
        <source>send</source>
        <translation>senden</translation>
    </message>
    <message>
        <source>wait for the first token</source>
        <translation>auf das erste Token warten</translation>
    </message>
    <message>
        <source>look up the name, connect</source>
        <translation>Namen suchen, verbinden</translation>
    </message>
    <message>
        <source>connect, wait for the answer</source>
        <translation>verbinden, auf die Antwort warten</translation>
    </message>
    <message>
        <source>get a connection</source>
        <translation>Verbindung bekommen</translation>
    </message>
</context>
<context>
    <name>TokensView</name>
    <message>
        <source>Tokens and cost</source>
        <translation>Token und Kosten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Where they part</source>
        <translation>Wo sie sich trennen</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>Nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>Beginning shared with the request before</source>
        <translation>Gemeinsamer Anfang mit der Anfrage davor</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>written to the cache</source>
        <translation>in den Zwischenspeicher geschrieben</translation>
    </message>
    <message>
        <source>not cached</source>
        <translation>nicht zwischengespeichert</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Denken</translation>
    </message>
    <message>
        <source>The provider has not told its tokens.</source>
        <translation>Der Anbieter hat seine Token nicht genannt.</translation>
    </message>
    <message>
        <source>≈ estimated: the provider did not tell</source>
        <translation>≈ geschätzt: der Anbieter nannte nichts</translation>
    </message>
    <message>
        <source>The sums are the provider&apos;s; how they are shared out is estimated.</source>
        <translation>Die Summen sind die des Anbieters; ihre Aufteilung ist geschätzt.</translation>
    </message>
    <message>
        <source>Only the beginning of the request was recorded, and only that is shared out.</source>
        <translation>Nur der Anfang der Anfrage wurde aufgezeichnet, und nur der ist hier aufgeteilt.</translation>
    </message>
    <message>
        <source>The answer came from the gateway&apos;s own cache and cost nothing.</source>
        <translation>Die Antwort kam aus dem Zwischenspeicher des Gateways und kostete nichts.</translation>
    </message>
    <message>
        <source>No price known for %1. Set one under &quot;prices&quot; in the configuration.</source>
        <translation>Kein Preis bekannt für %1. In der Konfiguration unter &quot;prices&quot; angeben.</translation>
    </message>
    <message>
        <source>this request</source>
        <translation>diese Anfrage</translation>
    </message>
    <message>
        <source>What was used is not known, or a price for it is not.</source>
        <translation>Der Verbrauch ist nicht bekannt oder ein Preis dafür nicht.</translation>
    </message>
    <message>
        <source>It is told when the answer has ended.</source>
        <translation>Steht fest, wenn die Antwort zu Ende ist.</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>It was recorded as %1: the price was another one then.</source>
        <translation>Aufgezeichnet wurden %1: Der Preis war damals ein anderer.</translation>
    </message>
    <message>
        <source>Compared with #%1</source>
        <translation>Verglichen mit #%1</translation>
    </message>
    <message>
        <source>Open #%1</source>
        <translation>#%1 öffnen</translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message>
        <source>%1, streamed</source>
        <translation>%1, gestreamt</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Schlüssel: %1</translation>
    </message>
    <message>
        <source>Input %1 (from cache %2), output %3 (reasoning %4)</source>
        <translation>Eingabe %1 (aus dem Cache %2), Ausgabe %3 (Nachdenken %4)</translation>
    </message>
    <message>
        <source>Estimated: the provider did not say</source>
        <translation>Geschätzt: Der Anbieter nannte keine Zahl</translation>
    </message>
    <message>
        <source>Request %1, answer %2</source>
        <translation>Anfrage %1, Antwort %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>TTFT</source>
        <translation>TTFT</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Tok/s</source>
        <translation>Tok/s</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Number of the request</source>
        <translation>Nummer der Anfrage</translation>
    </message>
    <message>
        <source>The program that asked</source>
        <translation>Das Programm, das fragte</translation>
    </message>
    <message>
        <source>The model asked for → the one that served</source>
        <translation>Das verlangte Modell → das, das antwortete</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Output tokens a second, from the first token to the end</source>
        <translation>Ausgabe-Token je Sekunde, vom ersten Token bis zum Ende</translation>
    </message>
    <message>
        <source>Tokens in / out</source>
        <translation>Token ein / aus</translation>
    </message>
    <message>
        <source>Request and answer bodies together</source>
        <translation>Inhalte von Anfrage und Antwort zusammen</translation>
    </message>
    <message>
        <source>Requests sent to providers</source>
        <translation>An Anbieter gesendete Anfragen</translation>
    </message>
    <message>
        <source>The error, or why the answer ended</source>
        <translation>Der Fehler, oder warum die Antwort endete</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>läuft ein</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>Client ging</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>Process: %1</source>
        <translation>Prozess: %1</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>The process on this machine that asked, and its number</source>
        <translation>Der Prozess auf diesem Rechner, der angefragt hat, und seine Nummer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>What it cost, in USD; ≈ where tokens were estimated</source>
        <translation>Was sie gekostet hat, in USD; ≈, wo Token geschätzt sind</translation>
    </message>
    <message>
        <source>Nobody knows the price of this model: give it one under `prices`</source>
        <translation>Den Preis dieses Modells kennt niemand: Unter `prices` lässt er sich angeben</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>No colour</source>
        <translation>Keine Farbe</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>Fault lab: %1</source>
        <translation>Fehlerlabor: %1</translation>
    </message>
    <message>
        <source>went on at another target</source>
        <translation>ging bei einem anderen Ziel weiter</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet durch</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>The conversation that the request belongs to</source>
        <translation>Das Gespräch, zu dem die Anfrage gehört</translation>
    </message>
    <message>
        <source>Why the answer ended, in the provider&apos;s word</source>
        <translation>Warum die Antwort endete, im Wort des Anbieters</translation>
    </message>
    <message>
        <source>Tool calls that the answer asks for</source>
        <translation>Werkzeugaufrufe, die die Antwort verlangt</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Aus Cache</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
    <message>
        <source>Input tokens that came from the provider&apos;s cache</source>
        <translation>Eingabe-Token, die aus dem Cache des Anbieters kamen</translation>
    </message>
    <message>
        <source>Output tokens that went to reasoning</source>
        <translation>Ausgabe-Token, die ins Nachdenken gingen</translation>
    </message>
    <message>
        <source>How long it took beside the others: until its first token, and from it to its end</source>
        <translation>Wie lange es neben den anderen dauerte: bis zum ersten Token, und von da bis zum Ende</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 gewartet</translation>
    </message>
    <message>
        <source>%1 waiting, %2 answering</source>
        <translation>%1 gewartet, %2 geantwortet</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) sent to providers</source>
        <translation>
            <numerusform>%n Anfrage an Anbieter gesendet</numerusform>
            <numerusform>%n Anfragen an Anbieter gesendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>No requests yet</source>
        <translation>Noch keine Anfragen</translation>
    </message>
    <message>
        <source>Every request that comes through the gateway appears here the moment it starts.</source>
        <translation>Jede Anfrage, die durch das Gateway kommt, erscheint hier in dem Augenblick, in dem sie beginnt.</translation>
    </message>
    <message>
        <source>No request matches the filter.</source>
        <translation>Keine Anfrage passt zum Filter.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>&amp;Pause the table</source>
        <translation>Tabelle an&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Follow new requests</source>
        <translation>Neuen Anfragen &amp;folgen</translation>
    </message>
    <message>
        <source>&amp;Clear…</source>
        <translation>&amp;Leeren…</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Details &amp;beside or below</source>
        <translation>Einzelheiten &amp;neben oder unter der Tabelle</translation>
    </message>
    <message>
        <source>Copy as c&amp;url command</source>
        <translation>Als c&amp;url-Befehl kopieren</translation>
    </message>
    <message>
        <source>&amp;Stop the request</source>
        <translation>Anfrage a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>The table stands still; the gateway and its recording go on.</source>
        <translation>Die Tabelle steht still; das Gateway und seine Aufzeichnung laufen weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%n new request(s) since.</source>
        <translation>
            <numerusform>%n neue Anfrage seitdem.</numerusform>
            <numerusform>%n neue Anfragen seitdem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort by number or time to follow new requests</source>
        <translation>Nach Nummer oder Zeit sortieren, um neuen Anfragen zu folgen</translation>
    </message>
    <message>
        <source>Clear traffic</source>
        <translation>Verkehr leeren</translation>
    </message>
    <message>
        <source>Forget all recorded requests?</source>
        <translation>Alle aufgezeichneten Anfragen vergessen?</translation>
    </message>
    <message>
        <source>This cannot be undone. Requests under way go on.</source>
        <translation>Das lässt sich nicht rückgängig machen. Laufende Anfragen gehen weiter.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Go to the &amp;newest request</source>
        <translation>Zur &amp;neuesten Anfrage</translation>
    </message>
    <message>
        <source>Stay at the newest request</source>
        <translation>Bei der neuesten Anfrage bleiben</translation>
    </message>
    <message>
        <source>P&amp;in the request</source>
        <translation>Anfrage an&amp;heften</translation>
    </message>
    <message>
        <source>Co&amp;mment…</source>
        <translation>&amp;Anmerkung…</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>Fa&amp;rbe</translation>
    </message>
    <message>
        <source>Only this: %1</source>
        <translation>Nur dies: %1</translation>
    </message>
    <message>
        <source>Hide this: %1</source>
        <translation>Dies verbergen: %1</translation>
    </message>
    <message>
        <source>&amp;Export traffic…</source>
        <translation>Verkehr &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;Import traffic…</source>
        <translation>Verkehr &amp;importieren …</translation>
    </message>
    <message>
        <source>Import traffic</source>
        <translation>Verkehr importieren</translation>
    </message>
    <message>
        <source>Recorded traffic (*.har *.jsonl *.json)</source>
        <translation>Aufgezeichneter Verkehr (*.har *.jsonl *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Co&amp;mpare the selected</source>
        <translation>Ausgewählte &amp;vergleichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Select two requests to compare.</source>
        <translation>Zum Vergleichen zwei Anfragen auswählen.</translation>
    </message>
    <message>
        <source>Hold Ctrl for the second one. One request alone is compared with the one before it in its session, where there is one.</source>
        <translation>Für die zweite Strg gedrückt halten. Eine einzelne Anfrage wird mit der vorigen ihrer Sitzung verglichen, wo es eine gibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned request(s) will stay.</source>
        <translation>
            <numerusform>%n angeheftete Anfrage bleibt.</numerusform>
            <numerusform>%n angeheftete Anfragen bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation>Wie&amp;derholen</translation>
    </message>
    <message>
        <source>Replay on &amp;models…</source>
        <translation>Mit &amp;Modellen wiederholen …</translation>
    </message>
    <message>
        <source>&amp;Edit and resend…</source>
        <translation>Ändern und &amp;noch einmal senden …</translation>
    </message>
    <message>
        <source>Search the &amp;history…</source>
        <translation>Verlauf &amp;durchsuchen …</translation>
    </message>
    <message>
        <source>Keep this conversation &amp;private</source>
        <translation>Dieses Gespräch &amp;vertraulich halten</translation>
    </message>
    <message>
        <source>No content of this conversation is recorded from now on.</source>
        <translation>Von diesem Gespräch wird ab jetzt kein Inhalt aufgezeichnet.</translation>
    </message>
    <message>
        <source>Cannot be sent again: %1</source>
        <translation>Kann nicht noch einmal gesendet werden: %1</translation>
    </message>
    <message>
        <source>Sent again.</source>
        <translation>Noch einmal gesendet.</translation>
    </message>
    <message>
        <source>This conversation is recorded as all others.</source>
        <translation>Dieses Gespräch wird aufgezeichnet wie alle anderen.</translation>
    </message>
    <message>
        <source>its details are no longer kept.</source>
        <translation>Ihre Einzelheiten werden nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>the gateway does not run.</source>
        <translation>Das Gateway läuft nicht.</translation>
    </message>
    <message>
        <source>Cannot be edited: only JSON can be. Use Replay.</source>
        <translation>Kann nicht geändert werden: Das geht nur bei JSON. Stattdessen Wiederholen benutzen.</translation>
    </message>
    <message>
        <source>Deta&amp;il tab</source>
        <translation>&amp;Detail-Reiter</translation>
    </message>
    <message>
        <source>Bod&amp;y as</source>
        <translation>&amp;Rumpf als</translation>
    </message>
    <message>
        <source>&amp;Serve as a model</source>
        <translation>Al&amp;s Modell bereitstellen</translation>
    </message>
    <message>
        <source>Ser&amp;ve the conversation as a model</source>
        <translation>Die &amp;Unterhaltung als Modell bereitstellen</translation>
    </message>
    <message>
        <source>Cannot be served as a model: %1</source>
        <translation>Kann nicht als Modell bereitgestellt werden: %1</translation>
    </message>
    <message>
        <source>%1 is served no more.</source>
        <translation>%1 wird nicht mehr bereitgestellt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers as this conversation did: %n answers, pinned, and listed under Models.</source>
        <translation>
            <numerusform>%1 antwortet, wie es diese Unterhaltung tat: %n Antwort, angeheftet und unter „Modelle“ aufgeführt.</numerusform>
            <numerusform>%1 antwortet, wie es diese Unterhaltung tat: %n Antworten, angeheftet und unter „Modelle“ aufgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 answers as this request was answered. It is pinned, and listed under Models.</source>
        <translation>%1 antwortet so, wie diese Anfrage beantwortet wurde. Sie ist angeheftet und unter „Modelle“ aufgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>%n are left out. %1</source>
        <translation>
            <numerusform>%n ist ausgelassen. %1</numerusform>
            <numerusform>%n sind ausgelassen. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Se&amp;ssions…</source>
        <translation>&amp;Sitzungen…</translation>
    </message>
    <message>
        <source>Show its sess&amp;ion</source>
        <translation>Seine S&amp;itzung zeigen</translation>
    </message>
</context>
<context>
    <name>TrafficTable</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go to %n new requests</source>
        <translation>
            <numerusform>Zu %n neuer Anfrage</numerusform>
            <numerusform>Zu %n neuen Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>&amp;Open window</source>
        <translation>Fenster ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>TryChoice</name>
    <message>
        <source>Try</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Try %1: %2</source>
        <translation>Versuch %1: %2</translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message>
        <source>The chosen turn</source>
        <translation>Der gewählte Zug</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Asks</source>
        <translation>Fragt</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>Bringt</translation>
    </message>
    <message numerus="yes">
        <source>%n tool result(s)</source>
        <translation>
            <numerusform>%n Werkzeugergebnis</numerusform>
            <numerusform>%n Werkzeugergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Ruft auf</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>not recorded, or not read yet</source>
        <translation>nicht aufgezeichnet oder noch nicht gelesen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>TypeBox</name>
    <message>
        <source>Choose, or type a part of the name</source>
        <translation>Wählen, oder einen Teil des Namens tippen</translation>
    </message>
</context>
<context>
    <name>WebPageBanner</name>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Keep out</source>
        <translation>Nicht hereinlassen</translation>
    </message>
    <message>
        <source>Not told again until the next start</source>
        <translation>Wird bis zum nächsten Start nicht mehr gemeldet</translation>
    </message>
    <message>
        <source>%1 may use the gateway now</source>
        <translation>%1 darf das Gateway jetzt benutzen</translation>
    </message>
    <message>
        <source>%1 asked to use the gateway and was refused</source>
        <translation>%1 wollte das Gateway benutzen und wurde abgewiesen</translation>
    </message>
    <message>
        <source>Allow it only if you know and trust this page or extension.</source>
        <translation>Erlauben Sie es nur, wenn Sie diese Seite oder Erweiterung kennen und ihr vertrauen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more wait(s) behind it.</source>
        <translation>
            <numerusform>%n weitere Seite wartet dahinter.</numerusform>
            <numerusform>%n weitere Seiten warten dahinter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>A first request</source>
        <translation>Eine erste Anfrage</translation>
    </message>
    <message>
        <source>Welcome to PLLM</source>
        <translation>Willkommen bei PLLM</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>Noch keine Anfragen</translation>
    </message>
    <message>
        <source>Add a provider to reach its models, or try the gateway at once with the built-in model &quot;demo&quot;, which needs no account:</source>
        <translation>Fügen Sie einen Anbieter hinzu, um seine Modelle zu erreichen, oder probieren Sie das Gateway gleich mit dem eingebauten Modell „demo“, das kein Konto braucht:</translation>
    </message>
    <message>
        <source>Point a client at the address below in the status line, or send a first request from a terminal:</source>
        <translation>Richten Sie einen Client auf die Adresse unten in der Statuszeile, oder senden Sie eine erste Anfrage aus einem Terminal:</translation>
    </message>
    <message>
        <source>PLLM_API_KEY is your client key: File → Copy client key.</source>
        <translation>PLLM_API_KEY ist Ihr Client-Schlüssel: Datei → Client-Schlüssel kopieren.</translation>
    </message>
</context>
</TS>
