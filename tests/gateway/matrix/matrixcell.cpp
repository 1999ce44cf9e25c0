// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/matrixcell.h"

#include "tests/gateway/matrix/wirerequest.h"

#include <QScopeGuard>

namespace {

const QByteArrayList reasoningWords{"earlier reasoning", "reasoning seal"};

bool isOfReasoning(const Fact &fact)
{
    return reasoningWords.contains(fact.what);
}

Facts without(Facts facts, bool (*leftOut)(const Fact &))
{
    facts.removeIf(leftOut);
    return facts;
}

Facts only(Facts facts, bool (*kept)(const Fact &))
{
    facts.removeIf([kept](const Fact &fact) { return !kept(fact); });
    return facts;
}

/// Of a completion's prompt, which is one text: those of `wanted` that stand in it, and not the prompt.
Facts seenInPrompt(Facts got, const Facts &wanted)
{
    QByteArray prompt;
    for (const Fact &fact : std::as_const(got)) {
        if (fact.what == "question")
            prompt = fact.value;
    }
    got.removeIf([](const Fact &fact) { return fact.what == "question"; });
    for (const Fact &fact : wanted) {
        if ((fact.what == "question" || fact.what == "instructions" || fact.what == "earlier answer") &&
            prompt.contains(fact.value))
            got += fact;
    }
    return got;
}

ChatMessage messageOf(ChatMessage::Role role, std::vector<ChatPart> parts)
{
    return {role, std::move(parts), {}};
}

/// What `turn` has the client answer to the calls among `parts`.
ChatMessage resultsFor(const ScenarioTurn &turn, const std::vector<ChatPart> &parts)
{
    std::vector<ChatPart> results;
    for (const ChatPart &part : parts) {
        if (part.kind != ChatPart::Kind::ToolCall || results.size() >= turn.results.size())
            continue;
        ChatPart result;
        result.kind = ChatPart::Kind::ToolResult;
        result.id = part.id;
        result.name = part.name;
        result.content = {ChatPart::makeText(turn.results[results.size()])};
        results.push_back(std::move(result));
    }
    if (!results.empty())
        results.back().isError = turn.lastResultFailed;
    return messageOf(ChatMessage::Role::Tool, std::move(results));
}

} // namespace

MatrixCell::MatrixCell(GatewayRig &rig, const CellId &id)
    : m_rig(rig), m_id(id), m_client(id.client), m_upstream(id.upstream),
      m_scenario(scenarioOf(id.feature, id.upstream, id.stream)), m_asked(m_scenario.request),
      m_meant(m_scenario.request)
{
    m_asked.model = "to-" + nameOf(id.upstream);
    // What is remembered by a call's id belongs to this cell.
    const QByteArray cell = '_' + nameOf(id.client) + '_' + nameOf(id.upstream) + (id.stream ? "_s" : "_w") +
                            QByteArray::number(int(id.feature));
    for (ScenarioTurn &turn : m_scenario.turns) {
        for (ChatPart &part : turn.answer.choices.front().parts) {
            if (part.kind == ChatPart::Kind::ToolCall)
                part.id += cell;
        }
    }
}

QStringList MatrixCell::run()
{
    for (const ScenarioTurn &turn : m_scenario.turns) {
        if (!runTurn(turn))
            break;
        goOn(turn);
    }
    m_deviations.removeDuplicates();
    m_deviations.sort();
    return m_deviations;
}

bool MatrixCell::runTurn(const ScenarioTurn &turn)
{
    QByteArray body;
    if (!writeRequest(body))
        return false;
    // Lists of models are asked for in the background.
    m_rig.upstream.setHandler([&](const ScriptedRequest &request) {
        return request.method() == "POST" ? script(turn, request) : UpstreamScript::json("{}", 404);
    });
    const auto quiet = qScopeGuard([this] { m_rig.upstream.setHandler({}); });
    const qsizetype before = m_rig.upstream.requestCount();
    const ClientPtr client = m_rig.client();
    client->send(httpRequest("POST", m_client.target(m_asked.model, m_id.stream), m_client.headers(), body));
    if (!client->waitForResponse()) {
        deviate(u"no whole answer"_s);
        m_account += QString::fromUtf8(client->received());
        return false;
    }
    m_account += u"  answer: %1\n"_s.arg(QString::fromUtf8(client->received()));
    QList<ScriptedRequest> seen = m_rig.upstream.requests().sliced(before);
    seen.removeIf([](const ScriptedRequest &request) { return request.method() != "POST"; });
    if (client->status() == 400 && seen.isEmpty()) {
        deviate(u"refused"_s);
        if (m_client.errorWord(client->body()).isEmpty())
            deviate(u"refused in another form"_s);
        return false;
    }
    if (seen.size() != 1) {
        deviate(u"%1 requests upstream"_s.arg(seen.size()));
        return false;
    }
    checkUpstream(seen.constFirst());
    checkHeaders(*client);
    if (m_id.feature == Feature::Error)
        checkError(*client, 429, true);
    else if (m_id.feature == Feature::MidStreamError && !m_id.stream)
        checkError(*client, 503, false);
    else if (m_id.feature == Feature::MidStreamError)
        checkBrokenStream(*client);
    else
        checkAnswer(*client, turn.answer);
    return m_told.isCompleted || !m_id.stream;
}

bool MatrixCell::writeRequest(QByteArray &body)
{
    Losses losses;
    const Result<QByteArray> written = m_client.write(m_asked, losses);
    if (!written) {
        deviate(u"client cannot ask"_s);
        m_account += u"  client: %1\n"_s.arg(written.error().message);
        return false;
    }
    body = *written;
    m_account += u"  request: %1\n"_s.arg(QString::fromUtf8(body));
    const Result<ChatRequest> said = m_client.read(body, m_id.stream);
    if (!said) {
        deviate(u"client: unreadable request"_s);
        m_account += said.error().message;
        return false;
    }
    m_said = *said;
    const Facts wanted = without(factsOf(m_asked), isOfReasoning);
    Facts got = without(factsOf(m_said), isOfReasoning);
    if (m_id.client == DialectId::OpenAiCompletions)
        got = seenInPrompt(got, wanted);
    compare(u"client says "_s, wanted, got);
    return true;
}

void MatrixCell::checkUpstream(const ScriptedRequest &request)
{
    m_account +=
        u"  upstream: %1%2\n"_s.arg(QString::fromUtf8(request.head), QString::fromUtf8(request.body));
    if (request.target() != m_upstream.target(m_id.stream))
        deviate(u"request: other address"_s);
    const auto [name, key] = m_upstream.keyHeader();
    if (!name.isEmpty() && request.header(name) != key)
        deviate(u"request: no key"_s);
    if (request.head.contains(testClientKey.toUtf8()))
        deviate(u"request: the client's key"_s);
    if (!request.header("content-type").startsWith("application/json"))
        deviate(u"request: other content type"_s);
    if (m_id.upstream == DialectId::Anthropic && request.header("anthropic-version").isEmpty())
        deviate(u"request: no version"_s);
    const auto tree = JsonTree::parse(request.body);
    Result<ChatRequest> got = tree ? readWireRequest(m_id.upstream, tree->root())
                                   : Result<ChatRequest>(tl::make_unexpected(tree.error()));
    if (!got) {
        deviate(u"request: unreadable"_s);
        m_account += u"  unreadable: %1\n"_s.arg(got.error().message);
        return;
    }
    if (m_upstream.namesModelInBody() && got->model != m_upstream.model())
        deviate(u"request: other model"_s);
    if (!m_upstream.namesModelInBody())
        got->stream = m_id.stream;
    // The client may keep what it cannot read in its own way; what counts is that it comes back.
    const Facts wanted = without(factsOf(m_said), isOfReasoning) + only(factsOf(m_meant), isOfReasoning);
    Facts facts = factsOf(*got);
    if (m_id.upstream == DialectId::OpenAiCompletions)
        facts = seenInPrompt(facts, wanted);
    compare(u"request: "_s, wanted, facts);
    checkWording(request.body);
}

/// Schemas reach the provider as their author wrote them: the order of keys decides about its cache.
void MatrixCell::checkWording(const QByteArray &body)
{
    const bool isKept = std::all_of(m_said.tools.begin(), m_said.tools.end(), [&](const ChatTool &tool) {
        return tool.schema.isEmpty() || body.contains(tool.schema);
    });
    if (!isKept)
        deviate(u"request: tool's wording changed"_s);
}

UpstreamScript MatrixCell::script(const ScenarioTurn &turn, const ScriptedRequest &request) const
{
    if (m_id.feature == Feature::Error)
        return m_upstream.error();
    if (m_id.feature == Feature::MidStreamError)
        return m_upstream.broken(turn.answer, m_id.stream);
    ChatAnswer answer = turn.answer;
    const auto body = JsonTree::parse(request.body);
    const auto asked =
        body ? readWireRequest(m_id.upstream, body->root()) : tl::make_unexpected(body.error());
    if (m_id.feature == Feature::Schema && asked && !asked->tools.empty()) {
        // A model that is made to answer by way of a tool does so.
        ChatAnswer::Choice &choice = answer.choices.front();
        choice.parts = {
            ChatPart::makeToolCall("call_9", asked->tools.front().name, choice.parts.front().text)};
        choice.finish = FinishReason::ToolCalls;
    }
    return m_upstream.answer(answer, m_id.stream);
}

void MatrixCell::goOn(const ScenarioTurn &turn)
{
    if (turn.results.empty())
        return;
    m_asked.messages.push_back(messageOf(ChatMessage::Role::Assistant, m_client.kept(m_told.parts())));
    m_asked.messages.push_back(resultsFor(turn, m_told.parts()));
    m_meant.messages.push_back(messageOf(ChatMessage::Role::Assistant, turn.answer.parts()));
    m_meant.messages.push_back(resultsFor(turn, turn.answer.parts()));
}

void MatrixCell::compare(const QString &prefix, const Facts &wanted, const Facts &got)
{
    const QStringList found = differences(prefix, wanted, got);
    if (found.isEmpty())
        return;
    m_deviations += found;
    m_account += u"  %1\n   wanted\n%2   got\n%3"_s.arg(prefix, described(wanted), described(got));
}
