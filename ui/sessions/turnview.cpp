// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/turnview.h"

#include "ui/format/format.h"
#include "ui/format/slowtext.h"
#include "ui/sessions/sessionmarks.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/theme/theme.h"
#include "ui/traffic/trafficcells.h"

using namespace Qt::Literals::StringLiterals;

namespace {

QString coloured(const QString &text, Theme::Role role)
{
    return u"<span style='color:%1'>%2</span>"_s.arg(Theme::color(role).name(), text.toHtmlEscaped());
}

} // namespace

TurnView::TurnView(QWidget *parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("The chosen turn"));
    setOpenLinks(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(10);
}

QSize TurnView::sizeHint() const
{
    return {400, fontMetrics().height() * 9};
}

void TurnView::setTurn(const SessionMap &map, int turn)
{
    if (turn >= 0)
        return show(map, map.turns[std::size_t(turn)]);
    m_shown.clear();
    clear();
}

void TurnView::show(const SessionMap &map, const SessionMap::Turn &turn)
{
    QStringList about{Format::time(turn.row.startedMs), TrafficCells::models(turn.row),
                      TrafficCells::status(turn.row)};
    about.removeAll(QString());
    QString html;
    const auto line = [&html](const QString &name, const QString &rest) {
        html +=
            u"<p style='margin:3px 0'>"_s + coloured(name, Theme::Muted) + u"&nbsp; "_s + rest + u"</p>"_s;
    };
    html += u"<p style='margin:0 0 3px 0'><b>%1</b>&nbsp; %2</p>"_s.arg(
        SessionTexts::turnName(map, turn).toHtmlEscaped(), coloured(about.join(u" · "_s), Theme::Muted));
    if (!turn.row.note.isEmpty())
        line(tr("Note"), coloured(turn.row.note, isFailedTurn(turn.row) ? Theme::Bad : Theme::Text));
    if (!turn.asked.isEmpty())
        line(tr("Asks"), turn.asked.toHtmlEscaped());
    if (turn.results > 0)
        line(tr("Brings"),
             (tr("%n tool result(s)", nullptr, turn.results) + u": "_s + turn.brought).toHtmlEscaped());
    if (!turn.answered.isEmpty())
        line(tr("Answer"), turn.answered.toHtmlEscaped());
    for (const SessionMap::Call &call : turn.calls) {
        const QString state = SessionTexts::callState(call);
        const Theme::Role role = SessionMarks::role(call);
        line(tr("Calls"),
             u"<b>%1</b> %2 – %3"_s.arg(SessionTexts::callName(call).toHtmlEscaped(),
                                        call.arguments.left(200).toHtmlEscaped(), coloured(state, role)));
    }
    if (!turn.isRead)
        line(tr("Content"), coloured(tr("not recorded, or not read yet"), Theme::Muted));
    line(tr("Cost"), SessionTexts::figures(turn).toHtmlEscaped());
    if (const QString slow = slowText(turn.slow); !slow.isEmpty())
        line(tr("Time"), slow.toHtmlEscaped());
    if (html == m_shown)
        return;
    m_shown = html;
    setHtml(html);
}
