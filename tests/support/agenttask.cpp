// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/agenttask.h"

#include "core/base/jsonwriter.h"

#include <array>

namespace {

using AgentTask::Step;
using AgentTask::Tool;

constexpr std::array files{
    "src/csv/reader.cpp",       "src/csv/reader.h",      "src/csv/dialect.cpp", "src/csv/field.cpp",
    "tests/csv/tst_reader.cpp", "src/io/linesource.cpp", "src/csv/writer.cpp",  "tests/csv/tst_quotes.cpp",
    "src/io/buffer.h",          "CMakeLists.txt",        "docs/csv.md"};

constexpr std::array code{"    if (m_buffer.isEmpty() && !fill())",
                          "        return std::nullopt;",
                          "    const qsizetype end = m_buffer.indexOf(m_dialect.separator, m_at);",
                          "    if (end < 0)",
                          "        return rest();",
                          "    Field field{m_buffer.sliced(m_at, end - m_at), m_line};",
                          "    m_at = end + 1;",
                          "    if (field.text.startsWith(m_dialect.quote))",
                          "        field.text = unquoted(field.text);",
                          "    m_line += field.text.count('\\n');",
                          "    return field;",
                          "}",
                          "",
                          "bool Reader::atEnd() const",
                          "{",
                          "    return m_source.atEnd() && m_at >= m_buffer.size();",
                          "}"};

constexpr std::array rules{
    "Read a file before you change it, and keep to its style: names, braces, comments, and how errors are "
    "told.",
    "Never guess what a function does: look it up, or ask for the header in which it stands.",
    "Run the tests that belong to what you changed, and say what you saw; a test that was not run is not "
    "green.",
    "Prefer the smallest change that solves the task; leave what is beside it alone, also where it is ugly.",
    "Do not write comments that repeat the code. A comment says why, and only where that is not plain.",
    "When several files have to be looked at, ask for them in one go instead of one after the other.",
    "Keep secrets out of commands, files and answers: names of variables are enough to speak of them.",
    "A command that deletes, overwrites or publishes something needs the user's word first.",
    "Where a tool fails twice in the same way, stop, tell what you tried, and think of another way.",
    "Answer in few words. The user sees the changes themselves and needs no summary of each line.",
    "Use the list of tasks for work of more than three steps, and keep it true while you go on.",
    "Look for the cause of a fault before its cure: a test that is made to pass tells nothing."};

QByteArray numbered(int number)
{
    return QByteArray::number(number);
}

QByteArray file(int number)
{
    return files[std::size_t(number) % files.size()];
}

QByteArray readResult(int number)
{
    QByteArray text;
    const int lines = 46 + (number * 13) % 40;
    for (int line = 1; line <= lines; ++line)
        text += numbered(line).rightJustified(6) + "\t" + code[std::size_t(line + number * 5) % code.size()] +
                '\n';
    return text;
}

QByteArray searchResult(int number)
{
    QByteArray text;
    for (int hit = 0; hit < 14; ++hit)
        text += file(number + hit) + ':' + numbered(11 + hit * 17 + number) + ':' +
                code[std::size_t(hit * 3 + number) % code.size()] + '\n';
    return text;
}

QByteArray testResult(int number)
{
    QByteArray text = "Test project /home/me/tablet/build\n";
    for (int test = 1; test <= 14; ++test)
        text += "      Start " + numbered(test).rightJustified(2) + ": " + file(test).replace('/', '_') +
                '\n' + numbered(test).rightJustified(3) + "/14 Test #" + numbered(test) + ": " + file(test) +
                " ......   " + (test == 5 && number < 30 ? "***Failed" : "Passed") + "    0.0" +
                numbered(test % 9) + " sec\n";
    return text +
           (number < 30 ? "93% tests passed, 1 tests failed out of 14\n" : "100% tests passed out of 14\n");
}

Step readStep(int number)
{
    return {"I look at " + file(number) +
                " first: the last line is lost where the source ends without a line end.",
            "Read", R"({"file_path":"/home/me/tablet/)" + file(number) + R"(","limit":120})",
            readResult(number)};
}

Step searchStep(int number)
{
    return {"Who else asks for the end of the source? I search for it before I change anything.", "Grep",
            R"j({"pattern":"atEnd\\(\\)|rest\\(\\)","path":"/home/me/tablet/)j" +
                file(number).split('/').first() + R"(","output_mode":"content"})",
            searchResult(number)};
}

Step editStep(int number)
{
    return {
        "The reader drops what stands in the buffer when the source ends. It has to hand it on as a last "
        "field.",
        "Edit",
        R"({"file_path":"/home/me/tablet/)" + file(number) +
            R"(","old_string":"    if (end < 0)\n        return rest();","new_string":"    if (end < 0)\n        return m_source.atEnd() ? last() : rest();"})",
        "The file /home/me/tablet/" + file(number) + " has been updated.\n" + readResult(number).first(600)};
}

Step testStep(int number)
{
    return {
        "Now the tests of the reader.", "Bash",
        R"({"command":"cmake --build build && ctest --test-dir build -R csv --output-on-failure","timeout":120000})",
        testResult(number)};
}

QByteArray schema(const QByteArray &properties, const QByteArray &required)
{
    return R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{)" +
           properties + R"(},"required":[)" + required + R"(],"additionalProperties":false})";
}

QByteArray property(const QByteArray &name, const QByteArray &type, const QByteArray &description)
{
    return '"' + name + R"(":{"type":")" + type + R"(","description":")" + description + R"("})";
}

/// `about`: what it does; as long as the descriptions of such tools are.
Tool tool(const QByteArray &name, const QByteArray &about, const QByteArray &properties,
          const QByteArray &required)
{
    QByteArray description = about + "\n\nUsage:\n";
    for (std::size_t i = 0; i < 7; ++i)
        description += "- " + QByteArray(rules[(i + std::size_t(name.size())) % rules.size()]) + '\n';
    return {name, description, schema(properties, required)};
}

} // namespace

QByteArray AgentTask::question()
{
    return "Our CSV reader loses the last line of a file that does not end with a line end. Find out why, "
           "and mend it.";
}

Step AgentTask::step(int number)
{
    if (number == 9)
        return {"The last line is read now: the reader hands on what the buffer holds when the source has "
                "ended. One "
                "test still fails, and it did before.",
                {},
                {},
                "Which test is that? Let somebody look at who uses the old way before you go on."};
    if (number == subAgentStep)
        return {"I let a second agent look through the callers.", "Task",
                R"({"description":"Find who calls rest","prompt":)" + jsonQuoted(subAgentQuestion()) +
                    R"(,"subagent_type":"Explore"})",
                subAgentStepOf(subAgentSteps - 1).says};
    if (number == laterStep - 1)
        return {"Three callers are changed, and the writer is not concerned. I would go on with quoted line "
                "ends.",
                {},
                {},
                "I am back. Yes, go on: a line end inside quotes must not end the record either."};
    if (number == steps - 1)
        return {"Both are mended: the last line comes without a line end, and a line end inside quotes is "
                "text. The "
                "tests pass.",
                {},
                {},
                {}};
    if (number == repeatedStep)
        return testStep(number - 1);
    switch (number % 5) {
    case 0: return readStep(number);
    case 1: return searchStep(number);
    case 2: return number == repeatedStep - 1 ? testStep(number) : editStep(number);
    case 3: return testStep(number);
    default: return readStep(number + 3);
    }
}

QByteArray AgentTask::subAgentQuestion()
{
    return "Find every caller of Reader::rest() and say which of them count on it to drop the last line.";
}

Step AgentTask::subAgentStepOf(int number)
{
    if (number == subAgentSteps - 1)
        return {"Three callers: dialect.cpp and linesource.cpp count on the line being dropped, writer.cpp "
                "only asks "
                "whether there is more. The two first ones need a change.",
                {},
                {},
                {}};
    return number % 2 == 0 ? searchStep(number + 40) : readStep(number + 40);
}

QByteArray AgentTask::currentTime(bool isLater)
{
    return isLater ? "Current time: 2026-11-30 09:41:07" : "Current time: 2026-11-30 09:02:55";
}

QByteArray AgentTask::systemText(bool isLater)
{
    QByteArray text =
        "You are Claude Code, Anthropic's official CLI for Claude.\n\n"
        "You help with the work on software: you read and change files, run commands, and look things up.\n\n"
        "# Rules\n";
    for (int round = 0; round < 5; ++round) {
        text += "## " + numbered(round + 1) + ". " +
                (round == 0 ? "Always" : "In the folder " + file(round)) + '\n';
        for (const char *rule : rules)
            text += "- " + QByteArray(rule) + '\n';
    }
    text +=
        "\n# Environment\nWorking directory: /home/me/tablet\nPlatform: linux\nIs a git repository: yes\n" +
        currentTime(isLater) + "\nModel: claude-opus-4-6\n\n# Project notes (CLAUDE.md)\n";
    for (const char *rule : rules)
        text += "* In this project: " + QByteArray(rule) + '\n';
    return text;
}

QByteArray AgentTask::subAgentSystemText()
{
    QByteArray text = "You are a search specialist for Claude Code. You only read; you change nothing.\n\n";
    for (std::size_t i = 0; i < 8; ++i)
        text += "- " + QByteArray(rules[i]) + '\n';
    return text + "\nReport what you found in few words, with the places in the files.\n";
}

const QList<Tool> &AgentTask::tools()
{
    static const QByteArray path = property("file_path", "string", "The file, with its whole path");
    static const QList<Tool> all{
        tool("Read", "Reads a file of the user's disk, whole or in part.",
             path + ',' + property("offset", "integer", "The line to begin at") + ',' +
                 property("limit", "integer", "How many lines"),
             R"("file_path")"),
        tool("Grep", "Searches the files of a folder by a regular expression.",
             property("pattern", "string", "What to search for") + ',' + property("path", "string", "Where") +
                 ',' + property("output_mode", "string", "content, files_with_matches or count"),
             R"("pattern")"),
        tool("Glob", "Finds files by a pattern of their names.",
             property("pattern", "string", "For example **/*.cpp") + ',' +
                 property("path", "string", "Where"),
             R"("pattern")"),
        tool("LS", "Lists a folder.", property("path", "string", "The folder"), R"("path")"),
        tool("Bash", "Runs a command in a shell that stays open between calls.",
             property("command", "string", "The command") + ',' +
                 property("timeout", "integer", "Milliseconds after which it is ended"),
             R"("command")"),
        tool("Edit", "Replaces a text that stands in a file exactly once.",
             path + ',' + property("old_string", "string", "What stands there") + ',' +
                 property("new_string", "string", "What is to stand there"),
             R"("file_path","old_string","new_string")"),
        tool("Write", "Writes a file whole.",
             path + ',' + property("content", "string", "What it is to hold"), R"("file_path","content")"),
        tool("NotebookEdit", "Changes one cell of a notebook.",
             path + ',' + property("cell_id", "string", "Which cell") + ',' +
                 property("new_source", "string", "Its new text"),
             R"("file_path","new_source")"),
        tool("WebFetch", "Fetches a page and answers a question about it.",
             property("url", "string", "The page") + ',' + property("prompt", "string", "The question"),
             R"("url","prompt")"),
        tool("WebSearch", "Searches the web.", property("query", "string", "What to search for"),
             R"("query")"),
        tool("TodoWrite", "Keeps the list of tasks.",
             property("todos", "array", "All tasks with their states"), R"("todos")"),
        tool("Task", "Starts another agent that works on a part of the task by itself.",
             property("description", "string", "In three to five words") + ',' +
                 property("prompt", "string", "What it is to do") + ',' +
                 property("subagent_type", "string", "Which kind of agent"),
             R"("description","prompt","subagent_type")"),
    };
    return all;
}
