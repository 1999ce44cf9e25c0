<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BodyDigest</name>
    <message numerus="yes">
        <source>A form of %n part(s)</source>
        <translation>
            <numerusform>A form of %n part</numerusform>
            <numerusform>A form of %n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embedding(s)</source>
        <translation>
            <numerusform>%n embedding</numerusform>
            <numerusform>%n embeddings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dimension(s)</source>
        <translation>
            <numerusform>%n dimension</numerusform>
            <numerusform>%n dimensions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigBanner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message numerus="yes">
        <source>%n tool(s)</source>
        <translation>
            <numerusform>%n tool</numerusform>
            <numerusform>%n tools</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationView</name>
    <message numerus="yes">
        <source>%n turn(s)</source>
        <translation>
            <numerusform>%n turn</numerusform>
            <numerusform>%n turns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffModel</name>
    <message numerus="yes">
        <source>%n equal line(s): Return shows them</source>
        <translation>
            <numerusform>%n equal line: Return shows them</numerusform>
            <numerusform>%n equal lines: Return shows them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message numerus="yes">
        <source>%n line(s) differ.</source>
        <translation>
            <numerusform>%n line differ.</numerusform>
            <numerusform>%n lines differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>The %n selected request(s)</source>
        <translation>
            <numerusform>The %n selected request</numerusform>
            <numerusform>The %n selected requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What the table shows: %n request(s)</source>
        <translation>
            <numerusform>What the table shows: %n request</numerusform>
            <numerusform>What the table shows: %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportTexts</name>
    <message numerus="yes">
        <source>%n is (are) no chat</source>
        <translation>
            <numerusform>%n is no chat</numerusform>
            <numerusform>%n are no chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) were not recorded whole</source>
        <translation>
            <numerusform>%n request was not recorded whole</numerusform>
            <numerusform>%n requests were not recorded whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n has (have) no whole answer</source>
        <translation>
            <numerusform>%n has no whole answer</numerusform>
            <numerusform>%n have no whole answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n go on from an earlier answer</source>
        <translation>
            <numerusform>%n goes on from an earlier answer</numerusform>
            <numerusform>%n go on from an earlier answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold something that the form has no room for</source>
        <translation>
            <numerusform>%n holds something that the form has no room for</numerusform>
            <numerusform>%n hold something that the form has no room for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keys in %n address(es)</source>
        <translation>
            <numerusform>keys in %n address</numerusform>
            <numerusform>keys in %n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keys in %n body (bodies)</source>
        <translation>
            <numerusform>keys in %n body</numerusform>
            <numerusform>keys in %n bodies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is (are) no longer kept</source>
        <translation>
            <numerusform>%n is no longer kept</numerusform>
            <numerusform>%n are no longer kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) written to %1 (%2).</source>
        <translation>
            <numerusform>%n request written to %1 (%2).</numerusform>
            <numerusform>%n requests written to %1 (%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultTexts</name>
    <message numerus="yes">
        <source>cut after %n event(s)</source>
        <translation>
            <numerusform>cut after %n event</numerusform>
            <numerusform>cut after %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>silence after %n event(s)</source>
        <translation>
            <numerusform>silence after %n event</numerusform>
            <numerusform>silence after %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a broken event after %n</source>
        <translation>
            <numerusform>a broken event after %n</numerusform>
            <numerusform>a broken event after %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message numerus="yes">
        <source>%n request(s) without a known price: not in the sum</source>
        <translation>
            <numerusform>%n request without a known price: not in the sum</numerusform>
            <numerusform>%n requests without a known price: not in the sum</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresPlots</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n unpriced</numerusform>
            <numerusform>%n unpriced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GatewayActions</name>
    <message numerus="yes">
        <source>Stopping: %n under way</source>
        <translation>
            <numerusform>Stopping: %n under way</numerusform>
            <numerusform>Stopping: %n under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n active</numerusform>
            <numerusform>%n active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthTexts</name>
    <message numerus="yes">
        <source>%n request(s) in the last hour</source>
        <translation>
            <numerusform>%n request in the last hour</numerusform>
            <numerusform>%n requests in the last hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>Searching… %n request(s) looked at.</source>
        <translation>
            <numerusform>Searching… %n request looked at.</numerusform>
            <numerusform>Searching… %n requests looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matching request(s) so far.</source>
        <translation>
            <numerusform>%n matching request so far.</numerusform>
            <numerusform>%n matching requests so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportJob</name>
    <message numerus="yes">
        <source>%n request(s) imported from %1.</source>
        <translation>
            <numerusform>%n request imported from %1.</numerusform>
            <numerusform>%n requests imported from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken over.</source>
        <translation>
            <numerusform>%n could not be taken over.</numerusform>
            <numerusform>%n could not be taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n request(s) are under way.</source>
        <translation>
            <numerusform>%n request is under way.</numerusform>
            <numerusform>%n requests are under way.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message numerus="yes">
        <source>as by default, %n</source>
        <translation>
            <numerusform>as by default, %n</numerusform>
            <numerusform>as by default, %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n provider key(s) cannot be used</source>
        <translation>
            <numerusform>%n provider key cannot be used</numerusform>
            <numerusform>%n provider keys cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It sent %n call(s) that begin the same.</source>
        <translation>
            <numerusform>It sent %n call that begins the same.</numerusform>
            <numerusform>It sent %n calls that begin the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbeTexts</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProviderSuggestions</name>
    <message numerus="yes">
        <source>%1, running here with %n model(s)</source>
        <translation>
            <numerusform>%1, running here with %n model</numerusform>
            <numerusform>%1, running here with %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordingSection</name>
    <message numerus="yes">
        <source>%n request(s) are kept now; with everything else they take %1, in %2.</source>
        <translation>
            <numerusform>%n request are kept now; with everything else they take %1, in %2.</numerusform>
            <numerusform>%n requests are kept now; with everything else they take %1, in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message numerus="yes">
        <source>%n model(s) lose a target, and keep the others: %1</source>
        <translation>
            <numerusform>%n model loses a target, and keeps the others: %1</numerusform>
            <numerusform>%n models lose a target, and keep the others: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) have no other target, and go too: %1</source>
        <translation>
            <numerusform>%n model has no other target, and goes too: %1</numerusform>
            <numerusform>%n models have no other target, and go too: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message numerus="yes">
        <source>%n model(s) will be asked.</source>
        <translation>
            <numerusform>%n model will be asked.</numerusform>
            <numerusform>%n models will be asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) answer.</source>
        <translation>
            <numerusform>%n model answer.</numerusform>
            <numerusform>%n models answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplaysView</name>
    <message numerus="yes">
        <source>A conversation of %n turns</source>
        <translation>
            <numerusform>A conversation of %n turn</numerusform>
            <numerusform>A conversation of %n turns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteView</name>
    <message numerus="yes">
        <source>%n request(s) are under way there.</source>
        <translation>
            <numerusform>%n request is under way there.</numerusform>
            <numerusform>%n requests are under way there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionCards</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n side request(s)</source>
        <translation>
            <numerusform>%n side request</numerusform>
            <numerusform>%n side requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed again</source>
        <translation>
            <numerusform>%n failed again</numerusform>
            <numerusform>%n failed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n without a price</numerusform>
            <numerusform>%n without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionTexts</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repeated call(s)</source>
        <translation>
            <numerusform>%n repeated call</numerusform>
            <numerusform>%n repeated calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brings %n tool result(s)</source>
        <translation>
            <numerusform>Brings %n tool result</numerusform>
            <numerusform>Brings %n tool results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionsDialog</name>
    <message numerus="yes">
        <source>%n other request(s): token counts, replays</source>
        <translation>
            <numerusform>%n other request: token counts, replays</numerusform>
            <numerusform>%n other requests: token counts, replays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlowText</name>
    <message numerus="yes">
        <source>The provider&apos;s stream stood still %n time(s): %1 of %2.</source>
        <translation>
            <numerusform>The provider&apos;s stream stood still %n time: %1 of %2.</numerusform>
            <numerusform>The provider&apos;s stream stood still %n times: %1 of %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed try (tries) took the time: %1 of %2.</source>
        <translation>
            <numerusform>%n failed try took the time: %1 of %2.</numerusform>
            <numerusform>%n failed tries took the time: %1 of %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatsCards</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a price</source>
        <translation>
            <numerusform>%n without a price</numerusform>
            <numerusform>%n without a price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left by clients</source>
        <translation>
            <numerusform>%n left by clients</numerusform>
            <numerusform>%n left by clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>Stopping, %n under way</source>
        <translation>
            <numerusform>Stopping, %n under way</numerusform>
            <numerusform>Stopping, %n under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)/min</source>
        <translation>
            <numerusform>%n request/min</numerusform>
            <numerusform>%n requests/min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n stall(s)</source>
        <translation>
            <numerusform>⚠ %n stall</numerusform>
            <numerusform>⚠ %n stalls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetRow</name>
    <message numerus="yes">
        <source>Choose or type, %n model(s)</source>
        <translation>
            <numerusform>Choose or type, %n model</numerusform>
            <numerusform>Choose or type, %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message numerus="yes">
        <source>%n request(s) sent to providers</source>
        <translation>
            <numerusform>%n request sent to providers</numerusform>
            <numerusform>%n requests sent to providers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message numerus="yes">
        <source>%n new request(s) since.</source>
        <translation>
            <numerusform>%n new request since.</numerusform>
            <numerusform>%n new requests since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned request(s) will stay.</source>
        <translation>
            <numerusform>%n pinned request will stay.</numerusform>
            <numerusform>%n pinned requests will stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 answers as this conversation did: %n answers, pinned, and listed under Models.</source>
        <translation>
            <numerusform>%1 answers as this conversation did: %n answer, pinned, and listed under Models.</numerusform>
            <numerusform>%1 answers as this conversation did: %n answers, pinned, and listed under Models.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left out. %1</source>
        <translation>
            <numerusform>%n is left out. %1</numerusform>
            <numerusform>%n are left out. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficTable</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go to %n new requests</source>
        <translation>
            <numerusform>Go to %n new request</numerusform>
            <numerusform>Go to %n new requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message numerus="yes">
        <source>%n tool result(s)</source>
        <translation>
            <numerusform>%n tool result</numerusform>
            <numerusform>%n tool results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebPageBanner</name>
    <message numerus="yes">
        <source>%n more wait(s) behind it.</source>
        <translation>
            <numerusform>%n more waits behind it.</numerusform>
            <numerusform>%n more wait behind it.</numerusform>
        </translation>
    </message>
</context>
</TS>
