// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/release.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>
#include <cmath>

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

} // namespace

int Release::lastTurn() const
{
    int last = 0;
    for (const Turn &turn : turns)
        last = std::max(last, turn.number);
    return last;
}

QString Release::nameOf(RecordId record)
{
    return prefix + QString::number(record);
}

QString Release::nameOf(const QString &session)
{
    if (isPlain(session))
        return sessionPrefix + session;
    const QByteArray hash = QCryptographicHash::hash(session.toUtf8(), QCryptographicHash::Sha256);
    return sessionPrefix + QString::fromLatin1(hash.toHex().first(16));
}

QString Release::toText() const
{
    QStringList written;
    for (const Turn &turn : turns)
        written += u"%1:%2"_s.arg(turn.record).arg(turn.number);
    return u"%1 %2 %3"_s.arg(QString::number(releasedMs), written.join(u','), session);
}

std::optional<Release> Release::fromText(const QString &name, const QString &text)
{
    const qsizetype one = text.indexOf(u' ');
    const qsizetype two = text.indexOf(u' ', one + 1);
    if (one < 0 || two < 0)
        return std::nullopt;
    Release release;
    release.name = name;
    release.releasedMs = QStringView(text).first(one).toLongLong();
    release.session = text.mid(two + 1);
    const QStringList written = text.mid(one + 1, two - one - 1).split(u',');
    for (const QString &turn : written) {
        const Turn read{turn.section(u':', 0, 0).toULongLong(), turn.section(u':', 1, 1).toInt()};
        if (read.record == 0 || read.number < 1)
            return std::nullopt;
        release.turns += read;
    }
    return release;
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
    if (!isNumber || !std::isfinite(name.speed) || name.speed < 0)
        return failure(
            ErrorKind::BadRequest,
            u"'%1' is no speed. Write @4x for four times as fast, @0.5x for half as fast, @0 for at "
            u"once, or leave it out for the recorded times."_s.arg(model.mid(at).left(40)),
            u"model"_s);
    return std::optional(name);
}
