// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/objectanswer.h"

#include "core/dialects/usagereader.h"

namespace {

bool isString(QByteArrayView value)
{
    return value.size() > 2 && value[0] == '"'; // an empty string says nothing
}

bool isKey(QByteArrayView key, QByteArrayView name)
{
    return jsonStringIs(key, name);
}

/// Unless an escape in it is wrong: half a name is another one.
void setText(QByteArray &text, QByteArrayView quoted)
{
    if (QByteArray read; appendJsonText(read, quoted))
        text = std::move(read);
}

} // namespace

bool ObjectAnswerReader::read(QByteArrayView json)
{
    auto walker = JsonWalker::open(json);
    const bool isRead = walker && walker->at('{') && readObject(*walker, true) && walker->isAtEnd();
    trimJsonIndex(json.size());
    return isRead;
}

bool ObjectAnswerReader::readObject(JsonWalker &walker, bool withOutput)
{
    return walker.eachMember([&](QByteArrayView key) { return readMember(walker, key, withOutput); });
}

bool ObjectAnswerReader::readMember(JsonWalker &walker, QByteArrayView key, bool withOutput)
{
    if (isKey(key, "usage") && walker.at('{'))
        return readTokenUsage(walker, usage);
    if (isKey(key, "output") && withOutput && walker.at('['))
        return walker.eachElement(
            [&] { return walker.at('{') ? readItem(walker) : !walker.takeText().isEmpty(); });
    if (countsImages && isKey(key, "data") && walker.at('['))
        return walker.eachElement([&] {
            ++images;
            return !walker.takeText().isEmpty();
        });
    if (isKey(key, "incomplete_details") && walker.at('{'))
        return readIncomplete(walker);
    if (isKey(key, "meta") && walker.at('{'))
        return readMeta(walker);
    const QByteArrayView value = walker.takeText();
    if (isKey(key, "id") && isString(value))
        setText(id, value);
    else if (isKey(key, "prompt_eval_count")) // Ollama's embeddings
        setTokenCount(usage.input, value);
    else if (isKey(key, "status") && isString(value))
        setText(status, value);
    else if (isKey(key, "error") && !value.isEmpty() && value != "null")
        error = value.toByteArray();
    else if (isKey(key, "text") && withOutput && isString(value)) // a response's own is an object
        addText(value);
    return !value.isEmpty();
}

/// One item of a response's output: a message, reasoning, or a call of a tool.
bool ObjectAnswerReader::readItem(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) {
        if ((isKey(key, "content") || isKey(key, "summary")) && walker.at('['))
            return walker.eachElement(
                [&] { return walker.at('{') ? readContent(walker) : !walker.takeText().isEmpty(); });
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "type"))
            toolCalls +=
                jsonStringIs(value, "function_call") || jsonStringIs(value, "custom_tool_call") ? 1 : 0;
        else if ((isKey(key, "arguments") || isKey(key, "input") || isKey(key, "name")) && isString(value))
            addHidden(value);
        return !value.isEmpty();
    });
}

bool ObjectAnswerReader::readContent(JsonWalker &walker)
{
    QByteArrayView type;
    QByteArrayView words;
    const bool valid = walker.eachMember([&](QByteArrayView key) {
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "type"))
            type = value;
        else if ((isKey(key, "text") || isKey(key, "refusal")) && isString(value))
            words = value;
        return !value.isEmpty();
    });
    if (words.isEmpty())
        return valid;
    if (jsonStringIs(type, "output_text") || jsonStringIs(type, "refusal"))
        addText(words);
    else
        addHidden(words); // reasoning
    return valid;
}

bool ObjectAnswerReader::readIncomplete(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) {
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "reason") && isString(value))
            setText(reason, value);
        return !value.isEmpty();
    });
}

/// Cohere: {"meta":{"billed_units":{"input_tokens":…}}}, where tokens are billed at all.
bool ObjectAnswerReader::readMeta(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) {
        return isKey(key, "billed_units") && walker.at('{') ? readTokenUsage(walker, usage)
                                                            : !walker.takeText().isEmpty();
    });
}

void ObjectAnswerReader::addText(QByteArrayView quoted)
{
    const qsizetype before = text.size();
    appendJsonText(text, quoted);
    output.add(QByteArrayView(text).sliced(before));
}

/// Output that is not the answer's text: reasoning, tool calls.
void ObjectAnswerReader::addHidden(QByteArrayView quoted)
{
    m_scratch.resize(0);
    appendJsonText(m_scratch, quoted);
    output.add(m_scratch);
}

namespace {

bool readIds(JsonWalker &walker, QList<QByteArray> &ids, qsizetype most, bool isTop)
{
    return walker.eachMember([&](QByteArrayView key) {
        if (isTop && isKey(key, "data") && walker.at('['))
            return walker.eachElement([&] {
                return walker.at('{') ? readIds(walker, ids, most, false) : !walker.takeText().isEmpty();
            });
        const QByteArrayView value = walker.takeText();
        const bool isId = isKey(key, "id") || isKey(key, "input_file_id") || isKey(key, "output_file_id") ||
                          isKey(key, "error_file_id");
        QByteArray id;
        if (isId && isString(value) && ids.size() < most)
            setText(id, value);
        if (!id.isEmpty())
            ids += std::move(id);
        return !value.isEmpty();
    });
}

} // namespace

QList<QByteArray> objectIds(QByteArrayView json, qsizetype most)
{
    QList<QByteArray> ids;
    if (auto walker = JsonWalker::open(json); walker && walker->at('{'))
        readIds(*walker, ids, most, true);
    trimJsonIndex(json.size());
    return ids;
}
