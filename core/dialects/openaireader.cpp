// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openaireader.h"

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

} // namespace

OpenAiReader::Found OpenAiReader::read(QByteArrayView json)
{
    Found found;
    auto walker = JsonWalker::open(json);
    if (!walker)
        return found;
    found.isJson = walker->eachMember([&](QByteArrayView key) { return readTop(*walker, key, found); }) &&
                   walker->isAtEnd();
    return found;
}

bool OpenAiReader::readTop(JsonWalker &walker, QByteArrayView key, Found &found)
{
    if (isKey(key, "choices") && walker.at('['))
        return readChoices(walker, found);
    if (isKey(key, "usage") && walker.at('{'))
        return readUsage(walker, &found.usage);
    if (isKey(key, "x_groq") && walker.at('{'))
        return readGroq(walker);
    const QByteArrayView value = walker.takeText();
    if (isKey(key, "model") && model.isEmpty() && isString(value))
        appendJsonText(model, value);
    else if (isKey(key, "error"))
        found.error = found.error || (!value.isEmpty() && value != "null");
    else if (isKey(key, "object")) // vLLM: {"object":"error","message":…}
        found.error = found.error || value == "\"error\"";
    return !value.isEmpty();
}

bool OpenAiReader::readChoices(JsonWalker &walker, Found &found)
{
    bool empty = true;
    const bool valid = walker.eachElement([&] {
        empty = false;
        return readChoice(walker);
    });
    found.emptyChoices = valid && empty;
    return valid;
}

bool OpenAiReader::readChoice(JsonWalker &walker)
{
    std::size_t index = 0;
    bool finished = false;
    const bool valid = walker.eachMember([&](QByteArrayView key) {
        if ((isKey(key, "delta") || isKey(key, "message")) && walker.at('{'))
            return readMessage(walker);
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "index")) {
            index = std::size_t(qMax(jsonCount(value), qint64(0)));
        } else if (isKey(key, "finish_reason") && isString(value)) {
            finishReason.clear();
            appendJsonText(finishReason, value);
            finished = true;
        } else if (isKey(key, "text") && isString(value)) { // legacy completions
            addText(value);
        }
        return !value.isEmpty();
    });
    if (index < mostChoices) {
        m_seen.set(index);
        if (finished)
            m_finished.set(index);
    }
    return valid;
}

bool OpenAiReader::readMessage(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) { return readMessageMember(walker, key); });
}

bool OpenAiReader::readMessageMember(JsonWalker &walker, QByteArrayView key)
{
    if (isKey(key, "content") && walker.at('['))
        return readContent(walker);
    if (isKey(key, "tool_calls") && walker.at('['))
        return readToolCalls(walker);
    if (isKey(key, "function_call") && walker.at('{'))
        return readFunction(walker);
    const QByteArrayView value = walker.takeText();
    if (!isString(value))
        return !value.isEmpty();
    if (isKey(key, "content") || isKey(key, "refusal"))
        addText(value);
    else if (isKey(key, "reasoning_content") || isKey(key, "reasoning") || isKey(key, "reasoning_text"))
        addHidden(value); // DeepSeek, xAI, vLLM; OpenRouter, Groq, Ollama; Copilot
    return true;
}

/// Mistral: content as parts, {"type":"text","text":…} and
/// {"type":"thinking","thinking":[{"type":"text",…}]}.
bool OpenAiReader::readContent(JsonWalker &walker)
{
    return walker.eachElement(
        [&] { return walker.at('{') ? readContentPart(walker) : !walker.takeText().isEmpty(); });
}

bool OpenAiReader::readContentPart(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) {
        const QByteArrayView value = walker.takeText();
        if (isKey(key, "text") && isString(value))
            addText(value);
        else if (isKey(key, "thinking") && value.size() > 2)
            addHidden(value); // its JSON, counted as it stands
        return !value.isEmpty();
    });
}

bool OpenAiReader::readToolCalls(JsonWalker &walker)
{
    return walker.eachElement([&] {
        sawOutput = isToolCall = true;
        return walker.eachMember([&](QByteArrayView key) {
            return isKey(key, "function") && walker.at('{') ? readFunction(walker)
                                                            : !walker.takeText().isEmpty();
        });
    });
}

bool OpenAiReader::readFunction(JsonWalker &walker)
{
    sawOutput = isToolCall = true;
    return walker.eachMember([&](QByteArrayView key) {
        const QByteArrayView value = walker.takeText();
        const bool isName = isKey(key, "name");
        if (isString(value) && (isName || isKey(key, "arguments")))
            addHidden(value);
        toolCalls += isName && isString(value) ? 1 : 0;
        return !value.isEmpty();
    });
}

/// Groq: {"x_groq":{"usage":{…}}} at a stream's end.
bool OpenAiReader::readGroq(JsonWalker &walker)
{
    return walker.eachMember([&](QByteArrayView key) {
        return isKey(key, "usage") && walker.at('{') ? readUsage(walker) : !walker.takeText().isEmpty();
    });
}

bool OpenAiReader::readUsage(JsonWalker &walker, bool *found)
{
    const bool valid = readTokenUsage(walker, usage);
    if (found)
        *found = valid;
    return valid;
}

void OpenAiReader::addText(QByteArrayView quoted)
{
    sawOutput = true;
    const qsizetype before = text.size();
    appendJsonText(text, quoted);
    output.add(QByteArrayView(text).sliced(before));
}

/// Output that is not the answer's text: reasoning, tool calls.
void OpenAiReader::addHidden(QByteArrayView quoted)
{
    sawOutput = true;
    m_scratch.resize(0);
    appendJsonText(m_scratch, quoted);
    output.add(m_scratch);
}
