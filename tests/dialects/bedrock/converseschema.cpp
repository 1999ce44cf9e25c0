// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/bedrock/converseschema.h"

#include "core/dialects/jsontree.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Members as "name:type", with "!" where required. Types: string, bytes (base64), int, float, bool,
/// document (any JSON), empty ({}), a shape's name, "a|b|c" (an enum), each with [] for lists and {} for
/// maps of it. A shape whose text begins with "union" has exactly one of its members.
const QHash<QByteArray, QByteArray> &shapes()
{
    static const QHash<QByteArray, QByteArray> table{
        {"ConverseRequest",
         "messages:Message[] system:System[] inferenceConfig:Inference toolConfig:ToolConfig "
         "additionalModelRequestFields:document additionalModelResponseFieldPaths:string[] "
         "requestMetadata:string{} serviceTier:Tier outputConfig:Output"},
        {"Message", "role!:user|assistant content!:Content[]"},
        {"Content", "union text:string image:Image document:Document video:Video audio:Audio toolUse:ToolUse "
                    "toolResult:ToolResult cachePoint:CachePoint reasoningContent:Reasoning"},
        {"System", "union text:string cachePoint:CachePoint"},
        {"CachePoint", "type!:default ttl:5m|1h"},
        {"Image", "format!:png|jpeg|gif|webp source!:Source"},
        {"Video", "format!:mkv|mov|mp4|webm|flv|mpeg|mpg|wmv|three_gp source!:Source"},
        {"Audio",
         "format!:mp3|opus|wav|aac|flac|mp4|ogg|mkv|mka|x-aac|m4a|mpeg|mpga|pcm|webm source!:Source"},
        {"Document", "format:pdf|csv|doc|docx|xls|xlsx|html|txt|md name!:string source!:Source"},
        {"Source", "union bytes:bytes s3Location:S3"},
        {"S3", "uri!:string bucketOwner:string"},
        {"ToolUse", "toolUseId!:string name!:string input!:document"},
        {"ToolResult", "toolUseId!:string content!:ResultContent[] status:success|error"},
        {"ResultContent", "union json:document text:string image:Image document:Document video:Video"},
        {"Reasoning", "union reasoningText:ReasoningText redactedContent:bytes"},
        {"ReasoningText", "text!:string signature:string"},
        {"Inference", "maxTokens:int temperature:float topP:float stopSequences:string[]"},
        {"ToolConfig", "tools!:Tool[] toolChoice:ToolChoice"},
        {"Tool", "union toolSpec:ToolSpec systemTool:SystemTool cachePoint:CachePoint"},
        {"ToolSpec", "name!:string description:string inputSchema!:InputSchema strict:bool"},
        {"SystemTool", "name!:string"},
        {"InputSchema", "union json:document"},
        {"ToolChoice", "union auto:empty any:empty tool:SystemTool"},
        {"Tier", "type!:default|flex|priority|reserved"},
        {"Output", "textFormat:TextFormat effort:string"},
        {"TextFormat", "type!:json_schema structure!:Structure"},
        {"Structure", "union jsonSchema:JsonSchema"},
        {"JsonSchema", "schema!:string name:string description:string"},
        {"empty", ""},
    };
    return table;
}

QString problem(JsonValue value, const QByteArray &type, const QString &path);

QString shapeProblem(JsonValue value, const QByteArray &shape, const QString &path)
{
    if (!value.isObject())
        return path + u": not an object"_s;
    QHash<QByteArray, QByteArray> types;
    const bool isUnion = shape.startsWith("union ");
    for (const QByteArray &field : (isUnion ? shape.sliced(6) : shape).simplified().split(' ')) {
        const qsizetype colon = field.indexOf(':');
        if (colon < 0)
            continue;
        const bool isRequired = field.at(colon - 1) == '!';
        const QByteArray name = field.first(colon - (isRequired ? 1 : 0));
        types[name] = field.sliced(colon + 1);
        if (isRequired && !value[name].exists())
            return path + u": misses "_s + QString::fromUtf8(name);
    }
    if (isUnion && value.size() != 1)
        return path + u": %1 members of a union"_s.arg(value.size());
    for (const JsonValue &member : value) {
        const QString memberPath = path + u'.' + QString::fromUtf8(member.key());
        if (!types.contains(member.key()))
            return memberPath + u": not known"_s;
        const QString found = problem(member, types[member.key()], memberPath);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QString eachProblem(JsonValue value, const QByteArray &type, const QString &path)
{
    for (const JsonValue &element : value) {
        const QString found = problem(element, type, path + u"[]"_s);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QString problem(JsonValue value, const QByteArray &type, const QString &path)
{
    if (type.endsWith("[]"))
        return value.isArray() ? eachProblem(value, type.chopped(2), path) : path + u": not a list"_s;
    if (type.endsWith("{}"))
        return value.isObject() ? eachProblem(value, type.chopped(2), path) : path + u": not a map"_s;
    if (shapes().contains(type))
        return shapeProblem(value, shapes()[type], path);
    bool fits = type == "document";
    if (type == "string")
        fits = value.isString();
    else if (type == "bytes")
        fits = value.isString() &&
               QByteArray::fromBase64Encoding(value.text(), QByteArray::AbortOnBase64DecodingErrors);
    else if (type == "int")
        fits = value.integer().has_value();
    else if (type == "float")
        fits = value.number().has_value();
    else if (type == "bool")
        fits = value.boolean().has_value();
    else if (!fits)
        fits = value.isString() && type.split('|').contains(value.text());
    return fits ? QString() : path + u": not "_s + QString::fromUtf8(type);
}

} // namespace

QString converseProblem(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    return tree ? problem(tree->root(), "ConverseRequest", u"$"_s) : tree.error().message;
}
