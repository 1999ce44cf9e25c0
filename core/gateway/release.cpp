// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/release.h"

#include <QCryptographicHash>
#include <QStringList>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString prefix = replayProvider.toString() + u'/';
const QString sessionPrefix = prefix + u"session/"_s;

bool isPlain(const QString &text)
{
    constexpr qsizetype longest = 64;
    const auto isFine = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'_' || c == u'.';
    };
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), isFine);
}

QString inAddress(const QString &text)
{
    if (isPlain(text))
        return text;
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(16));
}

std::optional<Release::Turn> turnFromText(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 4)
        return std::nullopt;
    const Release::Turn turn{parts[0].toULongLong(),
                             {parts[1].toInt(), parts[2].toLatin1(), parts[3].toLatin1()}};
    return turn.record == 0 || turn.place.turn < 1 ? std::nullopt : std::optional(turn);
}

} // namespace

int Release::lastTurn() const
{
    int last = 0;
    for (const Turn &turn : turns)
        last = std::max(last, turn.place.turn);
    return last;
}

QString Release::nameOf(RecordId record)
{
    return prefix + QString::number(record);
}

QString Release::nameOf(const QString &session, const QString &clientKey)
{
    return sessionPrefix + (clientKey.isEmpty() ? QString() : inAddress(clientKey) + u'/') +
           inAddress(session);
}

QString Release::toText() const
{
    QStringList written;
    for (const auto &[record, place] : turns)
        written += u"%1:%2:%3:%4"_s.arg(record)
                       .arg(place.turn)
                       .arg(QString::fromLatin1(place.system), QString::fromLatin1(place.beginning));
    return u"%1 %2 %3 %4"_s.arg(QString::number(releasedMs), written.join(u','),
                                QString::fromLatin1(QUrl::toPercentEncoding(clientKey)), session);
}

std::optional<Release> Release::fromText(const QString &name, const QString &text)
{
    const QStringList parts = text.split(u' '); // the session is the rest
    if (parts.size() < 4)
        return std::nullopt;
    Release release;
    release.name = name;
    release.releasedMs = parts[0].toLongLong();
    release.clientKey = QUrl::fromPercentEncoding(parts[2].toLatin1());
    release.session = parts.mid(3).join(u' ');
    const QStringList written = parts[1].split(u',');
    for (const QString &turn : written) {
        const std::optional<Turn> read = turnFromText(turn);
        if (!read)
            return std::nullopt;
        release.turns += *read;
    }
    const QString told = release.isSession() ? nameOf(release.session, release.clientKey)
                                             : nameOf(release.turns.constFirst().record);
    return told == name ? std::optional(release) : std::nullopt;
}

Result<std::optional<ReplayName>> ReplayName::read(const QString &model)
{
    if (!model.startsWith(prefix))
        return std::optional<ReplayName>();
    ReplayName name{model};
    const qsizetype at = model.lastIndexOf(u'@');
    if (at < 0)
        return std::optional(name);
    QString speed = model.mid(at + 1);
    if (speed.endsWith(u'x'))
        speed.chop(1);
    bool isNumber = false;
    name.name = model.first(at);
    name.speed = speed.toDouble(&isNumber);
    const bool isInRange = name.speed == 0 || (name.speed >= slowest && name.speed <= fastest);
    if (!isNumber || !isInRange) // what is no number is in no range
        return failure(
            ErrorKind::ModelNotFound,
            u"'%1' is no speed. Write @4x for four times as fast, @0.5x for half as fast (from @%2 to @%3), "
            u"@0 for at once, or leave it out for the recorded times."_s.arg(
                model.mid(at).left(40), QString::number(slowest), QString::number(fastest)),
            u"model"_s);
    return std::optional(name);
}

bool isReplayName(const Config &config, const QString &model)
{
    return model.startsWith(u"replay/"_s) && !config.provider(replayProvider) && !config.model(model);
}
