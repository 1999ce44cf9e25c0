// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/dialecttesting.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString ownFolder()
{
    return QStringLiteral(PLLM_SOURCE_DIR "/tests/dialects/data/");
}

QString sharedFolder()
{
    return QStringLiteral(PLLM_SHARED_DIR "/fixtures/");
}

QList<QByteArray> pieces(const QByteArray &wire, qsizetype size)
{
    QList<QByteArray> list;
    for (qsizetype from = 0; from < wire.size(); from += size)
        list += wire.mid(from, size);
    return list;
}

QString difference(JsonValue left, JsonValue right, const QString &path, const QStringList &ignored);

QString objectDifference(JsonValue left, JsonValue right, const QString &path, const QStringList &ignored)
{
    const auto counts = [&](const JsonValue &member) {
        return !ignored.contains(QString::fromUtf8(member.key()));
    };
    for (const JsonValue &member : left) {
        if (!counts(member))
            continue;
        const QString found =
            difference(member, right[member.key()], path + u'.' + QString::fromUtf8(member.key()), ignored);
        if (!found.isEmpty())
            return found;
    }
    for (const JsonValue &member : right) {
        if (counts(member) && !left[member.key()].exists())
            return path + u'.' + QString::fromUtf8(member.key()) + u": only on the right: "_s +
                   QString::fromUtf8(member.raw());
    }
    return {};
}

QString arrayDifference(JsonValue left, JsonValue right, const QString &path, const QStringList &ignored)
{
    if (left.size() != right.size())
        return u"%1: %2 elements and %3"_s.arg(path).arg(left.size()).arg(right.size());
    auto other = right.begin();
    qsizetype index = 0;
    for (const JsonValue &element : left) {
        const QString found = difference(element, *other, u"%1[%2]"_s.arg(path).arg(index++), ignored);
        if (!found.isEmpty())
            return found;
        ++other;
    }
    return {};
}

QString difference(JsonValue left, JsonValue right, const QString &path, const QStringList &ignored)
{
    if (left.isObject() && right.isObject())
        return objectDifference(left, right, path, ignored);
    if (left.isArray() && right.isArray())
        return arrayDifference(left, right, path, ignored);
    const bool same = left.isString() && right.isString() ? left.text() == right.text()
                      : left.isNumber() && right.isNumber()
                          ? left.number() == right.number()
                          : left.exists() && right.exists() && left.raw() == right.raw();
    return same
               ? QString()
               : path + u": "_s + QString::fromUtf8(left.raw()) + u" and "_s + QString::fromUtf8(right.raw());
}

QString describedPart(const ChatPart &part)
{
    static const char *const names[] = {"text", "refusal", "image",  "audio",     "video",
                                        "file", "call",    "result", "reasoning", "opaque"};
    QString line = QString::fromLatin1(names[int(part.kind)]);
    const auto add = [&](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            line += u" %1=%2"_s.arg(QString::fromLatin1(name), QString::fromUtf8(value));
    };
    add("id", part.id);
    add("name", part.name);
    add("text", part.text);
    add("type", part.mediaType);
    add("data", part.data);
    add("url", part.url);
    add("file", part.fileId);
    add("signature", part.signature);
    add("encrypted", part.encrypted);
    for (const ChatPart::Citation &citation : part.citations)
        add("citation", citation.raw);
    return line;
}

} // namespace

QByteArray fixture(const QString &name)
{
    QFile file(name.startsWith(u"shared/") ? sharedFolder() + name.mid(7) : ownFolder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList fixtures(const QString &folder, const QString &ending)
{
    QStringList names;
    for (const bool shared : {false, true}) {
        const QDir dir((shared ? sharedFolder() : ownFolder()) + folder);
        for (const QString &entry : dir.entryList({u'*' + ending}, QDir::Files, QDir::Name)) {
            if (ending != u".chunks.txt" && entry.endsWith(u".chunks.txt"))
                continue;
            names += (shared ? u"shared/"_s : QString()) + folder + u'/' + entry;
        }
    }
    return names;
}

QList<QByteArray> chunkLines(const QByteArray &file)
{
    QList<QByteArray> lines;
    for (const QByteArray &line : file.split('\n')) {
        if (!line.trimmed().isEmpty())
            lines += line.trimmed();
    }
    return lines;
}

QByteArray asEventStream(const QList<QByteArray> &lines, bool named, bool done)
{
    QByteArray wire;
    for (const QByteArray &line : lines) {
        if (named) {
            const auto tree = JsonTree::parse(line);
            const QByteArray type = tree ? tree->root()["type"].text() : QByteArray();
            wire += "event: " + type + '\n';
        }
        wire += "data: " + line + "\n\n";
    }
    return done ? wire + "data: [DONE]\n\n" : wire;
}

QByteArray asNdjson(const QList<QByteArray> &lines)
{
    QByteArray wire;
    for (const QByteArray &line : lines)
        wire += line + '\n';
    return wire;
}

ChatEvents decodeStream(const Dialect &dialect, const QList<QByteArray> &pieces)
{
    ChatEvents events;
    const auto decoder = dialect.decoder();
    for (const QByteArray &piece : pieces)
        decoder->feed(piece, events);
    decoder->finish(events);
    return events;
}

QString differenceAtSplits(const Dialect &dialect, const QByteArray &wire)
{
    const ChatAnswer whole = foldEvents(decodeStream(dialect, {wire}));
    for (const qsizetype size : {1, 2, 3, 7, 64}) {
        const ChatAnswer cut = foldEvents(decodeStream(dialect, pieces(wire, size)));
        if (cut != whole)
            return u"pieces of %1:\n%2\nwhole:\n%3"_s.arg(size).arg(described(cut), described(whole));
    }
    constexpr qsizetype mostForPairs = 6 * 1024;
    for (qsizetype cut = 1; cut < std::min(wire.size(), mostForPairs); ++cut) {
        const ChatAnswer pair = foldEvents(decodeStream(dialect, {wire.first(cut), wire.sliced(cut)}));
        if (pair != whole)
            return u"cut at %1:\n%2\nwhole:\n%3"_s.arg(cut).arg(described(pair), described(whole));
    }
    return {};
}

QByteArray encodeStream(const Dialect &dialect, const ChatEvents &events, const AnswerContext &context)
{
    const auto encoder = dialect.encoder(context);
    QByteArray wire;
    for (const ChatEvent &event : events)
        wire += encoder->encode(event);
    return wire;
}

QString jsonDifference(const QByteArray &left, const QByteArray &right, const QStringList &ignored)
{
    const auto leftTree = JsonTree::parse(left);
    const auto rightTree = JsonTree::parse(right);
    if (!leftTree || !rightTree)
        return u"not JSON: %1"_s.arg(QString::fromUtf8(leftTree ? right : left));
    return difference(leftTree->root(), rightTree->root(), u"$"_s, ignored);
}

QString described(const ChatAnswer &answer)
{
    QString text = u"id=%1 model=%2 created=%3 completed=%4\n"_s
                       .arg(QString::fromUtf8(answer.id), QString::fromUtf8(answer.model))
                       .arg(answer.created)
                       .arg(answer.isCompleted);
    for (const ChatAnswer::Choice &choice : answer.choices) {
        for (const ChatPart &part : choice.parts)
            text += u"  "_s + describedPart(part) + u'\n';
        text += u"  finish=%1 (%2) stop=%3\n"_s.arg(int(choice.finish))
                    .arg(QString::fromUtf8(choice.nativeReason), QString::fromUtf8(choice.stopSequence));
    }
    const TokenUsage &usage = answer.usage;
    text += u"usage in=%1 cached=%2 written=%3 out=%4 reasoning=%5\n"_s.arg(usage.input)
                .arg(usage.cachedInput)
                .arg(usage.cacheWrite)
                .arg(usage.output)
                .arg(usage.reasoning);
    if (answer.error)
        text += u"error %1 %2: %3\n"_s.arg(answer.error->status)
                    .arg(QString::fromUtf8(answer.error->type), QString::fromUtf8(answer.error->message));
    return text;
}
