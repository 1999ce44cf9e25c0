// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/conversation.h"

#include "ui/format/format.h"
#include "ui/format/jsonindent.h"
#include "ui/format/mediatype.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ConversationNode::Kind;
using Part = ChatPart::Kind;
using Role = ChatMessage::Role;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Conversation)
};

constexpr qsizetype excerptLength = 160;

bool isAttachment(const ChatPart &part)
{
    return part.kind == Part::Image || part.kind == Part::Audio || part.kind == Part::Video ||
           (part.kind == Part::File && part.text.isEmpty());
}

/// The beginning of a text in UTF-8; the last character may be half a one, and is then left out.
QString begin(const QByteArray &utf8, qsizetype most)
{
    if (most < 0 || utf8.size() <= most)
        return QString::fromUtf8(utf8);
    QString text = QString::fromUtf8(utf8.first(most));
    while (text.endsWith(QChar::ReplacementCharacter))
        text.chop(1);
    return text;
}

QString oneLine(const QByteArray &utf8)
{
    return begin(utf8, excerptLength).simplified();
}

QString mediaName(const ChatPart &part)
{
    switch (part.kind) {
    case Part::Image: return Text::tr("picture");
    case Part::Audio: return Text::tr("sound");
    case Part::Video: return Text::tr("video");
    default: return Text::tr("file");
    }
}

QString mediaWords(const ChatPart &part)
{
    QStringList words;
    if (!part.name.isEmpty())
        words += QString::fromUtf8(part.name);
    if (!part.mediaType.isEmpty())
        words += QString::fromUtf8(part.mediaType);
    if (!part.data.isEmpty())
        words += Format::bytes(part.data.size() * 3 / 4);
    if (!part.url.isEmpty())
        words += QString::fromUtf8(part.url.first(std::min<qsizetype>(part.url.size(), 2000)));
    if (!part.fileId.isEmpty())
        words += QString::fromUtf8(part.fileId);
    return words.join(u" · "_s);
}

QString codeText(const QByteArray &code, qsizetype most)
{
    const bool isCut = most >= 0 && code.size() > most;
    return QString::fromUtf8(
        indentedJson(isCut ? begin(code, most).toUtf8() : code));
}

QString bodyOf(const ChatPart &part, qsizetype most)
{
    if (part.kind == Part::ToolCall || part.kind == Part::Opaque)
        return looksLikeJson(part.text) ? codeText(part.text, most) : begin(part.text, most);
    if (part.kind == Part::ToolResult) {
        QStringList texts;
        for (const ChatPart &inner : part.content)
            texts += isAttachment(inner) ? mediaName(inner) + u": "_s + mediaWords(inner) : bodyOf(inner, most);
        return texts.join(u"\n"_s);
    }
    if (isAttachment(part))
        return mediaWords(part);
    if (part.kind == Part::Reasoning && part.text.isEmpty())
        return Text::tr("(encrypted: only the provider can read it)");
    return begin(part.text, most);
}

QString bodyOf(const ChatTool &tool, qsizetype most)
{
    QString text = begin(tool.description, most);
    const QByteArray &schema = tool.schema.isEmpty() ? tool.raw : tool.schema;
    if (!schema.isEmpty())
        text += (text.isEmpty() ? QString() : u"\n\n"_s) + codeText(schema, most);
    return text;
}

qint64 sizeOf(const ChatPart &part)
{
    qint64 size = isAttachment(part) ? 0 : part.text.size();
    for (const ChatPart &inner : part.content)
        size += sizeOf(inner);
    return size;
}

using Place = std::pair<std::size_t, std::size_t>; // a message, and a part of it

class Builder
{
public:
    explicit Builder(Conversation &conversation) : m_c(conversation) {}

    void run()
    {
        if (m_c.chat.request)
            addRequest(*m_c.chat.request);
        m_c.answerFrom = m_c.nodes.size();
        if (m_c.chat.answer)
            addAnswer(*m_c.chat.answer);
    }

private:
    ConversationNode &node(int number) { return m_c.nodes[std::size_t(number)]; }

    int add(int parent, Kind kind, const QString &title, const QString &excerpt, qint64 tokens)
    {
        const int number = int(m_c.nodes.size());
        std::vector<int> &siblings = parent < 0 ? m_c.top : node(parent).children;
        ConversationNode added;
        added.kind = kind;
        added.parent = parent;
        added.row = int(siblings.size());
        added.title = title;
        added.excerpt = excerpt;
        added.tokens = tokens;
        siblings.push_back(number);
        m_c.nodes.push_back(std::move(added));
        return number;
    }

    void addRequest(const ChatRequest &request)
    {
        tieResults(request);
        addSystem(request);
        addTools(request);
        const std::size_t first = leadingInstructions(request);
        const std::size_t turn = std::max(beginOfShown(request), first);
        if (turn > first)
            addEarlier(request, first, turn);
        for (std::size_t i = turn; i < request.messages.size(); ++i)
            addMessage(-1, request, i, true);
    }

    /// A result is shown beneath its call, also where it stands in a later message. Some models number their calls
    /// anew in each turn: it belongs to the last one of that id.
    void tieResults(const ChatRequest &request)
    {
        QHash<QByteArray, Place> calls;
        for (std::size_t i = 0; i < request.messages.size(); ++i) {
            for (std::size_t j = 0; j < request.messages[i].parts.size(); ++j) {
                const ChatPart &part = request.messages[i].parts[j];
                const auto call = calls.constFind(part.id);
                if (part.kind == Part::ToolCall && !part.id.isEmpty()) {
                    calls.insert(part.id, {i, j});
                } else if (part.kind == Part::ToolResult && call != calls.constEnd() &&
                           m_results.try_emplace(*call, Place(i, j)).second) {
                    m_tied.insert({i, j});
                }
            }
        }
    }

    void addSystem(const ChatRequest &request)
    {
        const std::size_t count = leadingInstructions(request);
        if (count == 0)
            return;
        qint64 tokens = 0;
        for (std::size_t i = 0; i < count; ++i)
            tokens += m_c.tokens.ofMessage(i);
        const int group = add(-1, Kind::Group, Text::tr("system"), {}, tokens);
        for (std::size_t i = 0; i < count; ++i) {
            const ChatMessage &message = request.messages[i];
            for (std::size_t j = 0; j < message.parts.size(); ++j) {
                const ChatPart &part = message.parts[j];
                if (node(group).excerpt.isEmpty())
                    node(group).excerpt = oneLine(part.text);
                const int added = add(group, Kind::Part, roleName(message.role), oneLine(part.text),
                                      m_c.tokens.parts[i][j]);
                node(added).part = &part;
                addBody(added);
            }
        }
    }

    void addTools(const ChatRequest &request)
    {
        if (request.tools.empty())
            return;
        QStringList names;
        for (const ChatTool &tool : request.tools)
            names += QString::fromUtf8(tool.name);
        const int group =
            add(-1, Kind::Group, Text::tr("%n tool(s)", nullptr, int(request.tools.size())),
                names.mid(0, 40).join(u", "_s), m_c.tokens.use(TokenUse::Tools));
        for (std::size_t i = 0; i < request.tools.size(); ++i) {
            const ChatTool &tool = request.tools[i];
            const int added = add(group, Kind::Part, QString::fromUtf8(tool.name), oneLine(tool.description),
                                  m_c.tokens.tools[i]);
            node(added).tool = &tool;
            addBody(added);
        }
    }

    void addEarlier(const ChatRequest &request, std::size_t from, std::size_t to)
    {
        const auto all = request.messages.begin();
        const auto turns = std::count_if(all + std::ptrdiff_t(from), all + std::ptrdiff_t(to), isTurnOfUser);
        m_c.turns = int(turns);
        const int group = add(-1, Kind::Group, Text::tr("earlier turns %1").arg(turns),
                              Text::tr("%n message(s)", nullptr, int(to - from)), 0);
        for (std::size_t i = from; i < to; ++i) {
            const qint64 tokens = addMessage(group, request, i, false);
            node(group).tokens += tokens;
        }
        node(group).isNew = std::any_of(node(group).children.begin(), node(group).children.end(),
                                        [this](int child) { return node(child).isNew; });
    }

    /// The turn that is asked about from the user's own words on, where not too much has come since. Of a long list of
    /// messages without an answer between them only the end: a view measures each row that is not in a folded group.
    static std::size_t beginOfShown(const ChatRequest &request)
    {
        constexpr std::size_t most = 8;
        constexpr std::size_t mostOfAll = 300;
        const std::size_t count = request.messages.size();
        const std::size_t turn = std::max(beginOfTurn(request), count - std::min(count, mostOfAll));
        if (turn < count && isTurnOfUser(request.messages[turn]))
            return turn;
        for (std::size_t i = turn; i > 0 && count - i < most; --i) {
            if (isTurnOfUser(request.messages[i - 1]))
                return i - 1;
        }
        return turn;
    }

    static bool isTurnOfUser(const ChatMessage &message)
    {
        return message.role == Role::User &&
               std::any_of(message.parts.begin(), message.parts.end(),
                           [](const ChatPart &part) { return part.kind != Part::ToolResult; });
    }

    /// Its tokens, with those of the results that are shown beneath its calls.
    qint64 addMessage(int parent, const ChatRequest &request, std::size_t number, bool isOpen)
    {
        const ChatMessage &message = request.messages[number];
        const auto isShown = [&](std::size_t j) { return !m_tied.contains({number, j}); };
        std::size_t shown = 0;
        for (std::size_t j = 0; j < message.parts.size(); ++j)
            shown += isShown(j) ? 1 : 0;
        if (shown == 0 && !message.parts.empty())
            return 0;
        if (parent < 0 && isTurnOfUser(message))
            ++m_c.turns;
        const int added = add(parent, Kind::Message, roleName(message.role), excerptOf(message), -1);
        node(added).isNew = number >= m_c.newFrom;
        node(added).isOpen = isOpen;
        qint64 tokens = 0;
        for (std::size_t j = 0; j < message.parts.size(); ++j) {
            if (!isShown(j))
                continue;
            tokens += addPart(added, message.parts[j], shown == 1, m_c.tokens.parts[number][j], isOpen,
                              Place(number, j));
        }
        node(added).tokens = tokens;
        return tokens;
    }

    static QString excerptOf(const ChatMessage &message)
    {
        for (const ChatPart &part : message.parts) {
            if (part.kind == Part::Text && !part.text.isEmpty())
                return oneLine(part.text);
        }
        for (const ChatPart &part : message.parts) {
            if (part.kind == Part::ToolCall)
                return QString::fromUtf8(part.name) + u' ' + oneLine(part.text);
            if (part.kind == Part::ToolResult)
                return Text::tr("result: %1").arg(bodyOf(part, excerptLength).simplified());
            if (isAttachment(part))
                return mediaName(part);
        }
        return {};
    }

    /// Its tokens, with those of a call's result. `place`: in the request.
    qint64 addPart(int parent, const ChatPart &part, bool isOnly, qint64 tokens, bool isOpen,
                   std::optional<Place> place = {})
    {
        const bool isPlain = part.kind == Part::Text || part.kind == Part::Refusal || part.kind == Part::File;
        if (isOnly && isPlain && !isAttachment(part)) {
            node(parent).part = &part;
            addBody(parent);
            return tokens;
        }
        Kind kind = Kind::Part;
        QString title = Text::tr("text");
        QString excerpt = oneLine(part.text);
        switch (part.kind) {
        case Part::Reasoning:
            kind = Kind::Reasoning;
            title = Text::tr("reasoning");
            excerpt = bodyOf(part, excerptLength).simplified();
            break;
        case Part::ToolCall:
            kind = Kind::Call;
            title = QString::fromUtf8(part.name);
            break;
        case Part::ToolResult:
            kind = Kind::Result;
            title = part.isError ? Text::tr("result: error") : Text::tr("result");
            excerpt = bodyOf(part, excerptLength).simplified();
            break;
        case Part::Refusal: title = Text::tr("refusal"); break;
        case Part::Opaque: title = Text::tr("built-in tool"); break;
        default:
            if (isAttachment(part)) {
                title = mediaName(part);
                excerpt = mediaWords(part);
            }
        }
        const int added = add(parent, kind, title, excerpt, tokens);
        node(added).part = &part;
        node(added).isNew = node(parent).isNew;
        node(added).isOpen = isOpen && kind != Kind::Reasoning && kind != Kind::Result;
        node(added).isCode = kind == Kind::Call || kind == Kind::Result || part.kind == Part::Opaque;
        addBody(added);
        return tokens + (place && kind == Kind::Call ? addResult(added, *place) : 0);
    }

    qint64 addResult(int call, Place place)
    {
        const auto found = m_results.find(place);
        if (found == m_results.end())
            return 0;
        const auto [message, number] = found->second;
        const ChatPart &result = m_c.chat.request->messages[message].parts[number];
        const qint64 tokens = m_c.tokens.parts[message][number];
        addPart(call, result, false, tokens, true);
        const int added = node(call).children.back();
        node(added).isNew = message >= m_c.newFrom;
        node(added).isOpen = node(call).isOpen;
        return tokens;
    }

    /// The text below a heading, and the pictures that stand in it.
    void addBody(int heading)
    {
        const ChatPart *part = node(heading).part;
        const ChatTool *tool = node(heading).tool;
        const qint64 size = tool ? qint64(tool->description.size() + tool->schema.size() + tool->raw.size())
                                 : sizeOf(*part);
        if (tool || !isAttachment(*part) || part->data.isEmpty()) {
            const int text = add(heading, Kind::Text, {}, {}, -1);
            node(text).part = part;
            node(text).tool = tool;
            node(text).isCode = node(heading).isCode || tool;
        }
        if (size > Conversation::beginning) {
            const int more = add(heading, Kind::More, Text::tr("Show all (%1)").arg(Format::bytes(size)), {}, -1);
            node(more).part = part;
            node(more).tool = tool;
        }
        if (!part)
            return;
        if (isAttachment(*part) && !part->data.isEmpty())
            addAttachment(heading, *part);
        for (const ChatPart &inner : part->content) {
            if (isAttachment(inner) && !inner.data.isEmpty())
                addAttachment(heading, inner);
        }
    }

    void addAttachment(int heading, const ChatPart &part)
    {
        const int added = add(heading, Kind::Attachment, mediaName(part), mediaWords(part), -1);
        node(added).part = &part;
    }

    void addAnswer(const ChatAnswer &answer)
    {
        for (std::size_t i = 0; i < answer.choices.size(); ++i) {
            const auto &parts = answer.choices[i].parts;
            const QString title = answer.choices.size() > 1 ? Text::tr("answer %1").arg(i + 1) : Text::tr("answer");
            const int added = add(-1, Kind::Message, title, {}, 0);
            node(added).isOpen = true;
            for (std::size_t j = 0; j < parts.size(); ++j) {
                const qint64 tokens = addPart(added, parts[j], false, m_c.tokens.answer[i][j], true);
                node(added).tokens += tokens;
            }
        }
    }

    Conversation &m_c;
    std::map<Place, Place> m_results; // by their calls
    std::set<Place> m_tied;           // those results
};

} // namespace

QString roleName(Role role)
{
    switch (role) {
    case Role::System: return Text::tr("system");
    case Role::Developer: return Text::tr("developer");
    case Role::User: return Text::tr("user");
    case Role::Assistant: return Text::tr("assistant");
    case Role::Tool: return Text::tr("tool");
    }
    return {};
}

QString partText(const ChatPart &part)
{
    return bodyOf(part, -1);
}

QString toolText(const ChatTool &tool)
{
    return bodyOf(tool, -1);
}

QString Conversation::text(int number, qsizetype most) const
{
    const ConversationNode &node = nodes[std::size_t(number)];
    QString text;
    if (node.tool || node.part)
        text = node.tool ? bodyOf(*node.tool, most) : bodyOf(*node.part, most);
    else {
        QStringList texts;
        for (const int child : node.children) {
            if (most >= 0 && text.size() > most)
                break;
            texts += this->text(child, most);
        }
        texts.removeAll(QString());
        text = texts.join(u"\n\n"_s);
    }
    if (most >= 0 && text.size() > most)
        text.truncate(text.at(most - 1).isHighSurrogate() ? most - 1 : most);
    return text;
}

qint64 Conversation::size(int number) const
{
    const ConversationNode &node = nodes[std::size_t(number)];
    if (node.tool)
        return node.tool->description.size() + node.tool->schema.size();
    if (node.part)
        return sizeOf(*node.part);
    qint64 sum = 0;
    for (const int child : node.children)
        sum += size(child);
    return sum;
}

Attachment Conversation::attachment(int number) const
{
    const ChatPart &part = *nodes[std::size_t(number)].part;
    Attachment attachment;
    attachment.title = nodes[std::size_t(number)].title;
    attachment.content = part.data;
    attachment.isBase64 = true;
    const QByteArray head = QByteArray::fromBase64(part.data.first(std::min<qsizetype>(part.data.size(), 64)));
    attachment.mediaType = MediaType::of(head, part.mediaType);
    attachment.fileName =
        MediaType::safeFileName(QString::fromUtf8(part.name), attachment.title + MediaType::extension(attachment.mediaType));
    makePreview(attachment);
    return attachment;
}

double Conversation::share(int number) const
{
    const ConversationNode &node = nodes[std::size_t(number)];
    const qint64 whole = std::size_t(number) >= answerFrom ? tokens.output : tokens.input;
    return node.tokens < 0 || whole <= 0 ? -1 : double(node.tokens) / double(whole);
}

std::shared_ptr<const Conversation> makeConversation(ChatRecord chat, ChatTokens tokens, std::size_t newFrom)
{
    auto conversation = std::make_shared<Conversation>();
    conversation->chat = std::move(chat);
    conversation->tokens = std::move(tokens);
    conversation->newFrom = newFrom;
    Builder(*conversation).run();
    return conversation;
}
