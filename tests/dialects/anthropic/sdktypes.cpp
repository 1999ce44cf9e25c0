// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/anthropic/sdktypes.h"

#include "core/dialects/jsontree.h"

#include <QHash>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace {

// Each line: the type's name, then its members: `name` or `name?` (may be absent), a colon, what it holds:
// a type of this table, text, number, boolean, json (anything), words in quotes, or [these,those], a list;
// | between choices.
constexpr const char *table = R"(
Request model:text max_tokens:number messages:[Message] system?:text|[Text] tools?:[Tool,BuiltIn] tool_choice?:Auto|Any|Named|None thinking?:Enabled|Disabled|Adaptive output_config?:OutputConfig stop_sequences?:[text] metadata?:Metadata service_tier?:'auto'|'standard_only' cache_control?:Cache stream?:boolean temperature?:number top_p?:number top_k?:number
Message role:'user'|'assistant' content:[Text,Image,Document,SearchResult,ToolUse,ToolResult,Thinking,Redacted,ServerToolUse,WebSearchResult]
Text type:'text' text:text cache_control?:Cache citations?:json
Image type:'image' source:Base64|Url|FileId cache_control?:Cache
Document type:'document' source:Base64|Url|FileId|PlainText|Content title?:text context?:text citations?:json cache_control?:Cache
SearchResult type:'search_result' source:text title:text content:[Text] citations?:json cache_control?:Cache
ToolUse type:'tool_use' id:text name:text input:json cache_control?:Cache caller?:json
ToolResult type:'tool_result' tool_use_id:text content?:text|[Text,Image,Document,SearchResult] is_error?:boolean cache_control?:Cache
Thinking type:'thinking' thinking:text signature:text
Redacted type:'redacted_thinking' data:text
ServerToolUse type:'server_tool_use' id:text name:text input:json cache_control?:Cache
WebSearchResult type:'web_search_tool_result' tool_use_id:text content:json cache_control?:Cache
Base64 type:'base64' media_type:'image/jpeg'|'image/png'|'image/gif'|'image/webp'|'application/pdf' data:text
Url type:'url' url:text
FileId type:'file' file_id:text
PlainText type:'text' media_type:'text/plain' data:text
Content type:'content' content:text|[Text,Image]
Cache type:'ephemeral' ttl?:'5m'|'1h'
Tool name:text input_schema:json description?:text strict?:boolean cache_control?:Cache defer_loading?:boolean
BuiltIn type:text name:text max_uses?:number
Auto type:'auto' disable_parallel_tool_use?:boolean
Any type:'any' disable_parallel_tool_use?:boolean
Named type:'tool' name:text disable_parallel_tool_use?:boolean
None type:'none'
Enabled type:'enabled' budget_tokens:number display?:'summarized'|'omitted'
Disabled type:'disabled'
Adaptive type:'adaptive' display?:'summarized'|'omitted'
OutputConfig effort?:'low'|'medium'|'high'|'xhigh'|'max' format?:JsonSchema
JsonSchema type:'json_schema' schema:json
Metadata user_id?:text
)";

struct Member {
    QString name;
    bool mayBeAbsent = false;
    QString holds;
};

const QHash<QString, QList<Member>> &types()
{
    static const QHash<QString, QList<Member>> all = [] {
        QHash<QString, QList<Member>> read;
        for (const QString &line : QString::fromLatin1(table).split(u'\n', Qt::SkipEmptyParts)) {
            QStringList words = line.split(u' ');
            const QString name = words.takeFirst();
            for (const QString &word : words) {
                QString key = word.section(u':', 0, 0);
                const bool mayBeAbsent = key.endsWith(u'?');
                if (mayBeAbsent)
                    key.chop(1);
                read[name] += Member{key, mayBeAbsent, word.section(u':', 1)};
            }
        }
        return read;
    }();
    return all;
}

QString check(JsonValue value, const QString &holds, const QString &path);

QString checkObject(JsonValue value, const QString &type, const QString &path)
{
    if (!value.isObject())
        return path + u": no object, where "_s + type + u" stands"_s;
    const QList<Member> members = types().value(type);
    for (const JsonValue &member : value) {
        const QString key = QString::fromUtf8(member.key());
        bool isKnown = false;
        for (const Member &known : members) {
            if (known.name != key)
                continue;
            isKnown = true;
            if (QString wrong = check(member, known.holds, path + u'.' + key); !wrong.isEmpty())
                return wrong;
        }
        if (!isKnown)
            return path + u'.' + key + u": no member of "_s + type;
    }
    for (const Member &known : members) {
        if (!known.mayBeAbsent && !value[known.name.toUtf8()].exists())
            return path + u'.' + known.name + u": missing in "_s + type;
    }
    return {};
}

/// The choice that fits; else what is wrong with the one that the value's `type` means.
QString checkAny(JsonValue value, const QStringList &choices, const QString &path)
{
    QString wrong;
    for (const QString &choice : choices) {
        const QString found = check(value, choice, path);
        if (found.isEmpty())
            return {};
        const bool isAnother = found.startsWith(path + u".type: not"_s);
        wrong = wrong.isEmpty() || !isAnother ? found : wrong;
    }
    return wrong;
}

QString checkList(JsonValue value, const QStringList &choices, const QString &path)
{
    if (!value.isArray())
        return path + u": no list"_s;
    int index = 0;
    for (const JsonValue &element : value) {
        if (QString wrong = checkAny(element, choices, path + u"[%1]"_s.arg(index++)); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString check(JsonValue value, const QString &holds, const QString &path)
{
    if (holds.contains(u'|'))
        return checkAny(value, holds.split(u'|'), path);
    if (holds.startsWith(u'['))
        return checkList(value, holds.sliced(1).chopped(1).split(u','), path);
    if (holds == u"json")
        return {};
    if (holds == u"text")
        return value.isString() ? QString() : path + u": no string"_s;
    if (holds == u"number")
        return value.isNumber() ? QString() : path + u": no number"_s;
    if (holds == u"boolean")
        return value.isBoolean() ? QString() : path + u": no boolean"_s;
    if (holds.startsWith(u'\''))
        return u'\'' + QString::fromUtf8(value.text()) + u'\'' == holds ? QString()
                                                                        : path + u": not "_s + holds;
    return checkObject(value, holds, path);
}

} // namespace

QString differenceFromSdk(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return tree ? checkObject(tree->root(), u"Request"_s, u"$"_s) : u"no JSON: "_s + QString::fromUtf8(body);
}
