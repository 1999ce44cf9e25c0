// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// `value` with as many decimals as leave about three digits.
QString threeDigits(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals);
}

QString minutesAndMore(qint64 seconds)
{
    if (seconds < 3600)
        return Text::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    return Text::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0'));
}

} // namespace

QString Format::dash()
{
    return u"–"_s;
}

QString Format::duration(qint64 us)
{
    if (us < 0)
        return dash();
    if (us < 1000)
        return Text::tr("%1 µs").arg(QLocale().toString(us));
    if (us < 9'950)
        return Text::tr("%1 ms").arg(QLocale().toString(double(us) / 1e3, 'f', 1));
    if (us < 999'500)
        return Text::tr("%1 ms").arg(QLocale().toString((us + 500) / 1000));
    if (us < 59'950'000)
        return Text::tr("%1 s").arg(QLocale().toString(double(us) / 1e6, 'f', us < 9'995'000 ? 2 : 1));
    return minutesAndMore((us + 500'000) / 1'000'000);
}

QString Format::milliseconds(std::optional<double> ms)
{
    return ms && *ms >= 0 ? duration(std::llround(*ms * 1000)) : dash();
}

QString Format::count(qint64 value)
{
    return value < 0 ? dash() : QLocale().toString(value);
}

QString Format::shortCount(qint64 value)
{
    if (value < 1000)
        return count(value);
    if (value < 999'500)
        return Text::tr("%1k").arg(threeDigits(double(value) / 1e3));
    if (value < 999'500'000)
        return Text::tr("%1M").arg(threeDigits(double(value) / 1e6));
    return Text::tr("%1G").arg(threeDigits(double(value) / 1e9));
}

QString Format::tokenPair(qint64 input, qint64 output)
{
    return input < 0 && output < 0 ? dash() : u"%1 / %2"_s.arg(shortCount(input), shortCount(output));
}

QString Format::bytes(qint64 value)
{
    return value < 0 ? dash() : QLocale().formattedDataSize(value, value < 10 * 1024 * 1024 ? 1 : 0);
}

QString Format::rate(double value)
{
    if (!(value >= 0))
        return dash();
    return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
}

QString Format::percent(double share)
{
    return std::isfinite(share) ? Text::tr("%1 %").arg(QLocale().toString(share * 100, 'f', 0)) : dash();
}

QString Format::usd(double value)
{
    if (!(value >= 0))
        return dash();
    return u"$"_s + QLocale().toString(value, 'f', value > 0 && value < 0.1 ? 4 : 2);
}

QString Format::time(qint64 unixMs)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(unixMs);
    const QString clock = when.toString(u"HH:mm:ss"_s);
    if (when.date() == QDate::currentDate())
        return clock;
    return QLocale().toString(when.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString Format::dateTime(qint64 unixMs)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(unixMs);
    return QLocale().toString(when.date(), QLocale::ShortFormat) + u' ' + when.toString(u"HH:mm:ss.zzz"_s);
}
