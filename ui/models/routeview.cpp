// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/routeview.h"

#include "core/base/clock.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"
#include "ui/format/format.h"
#include "ui/forms/statuslabel.h"
#include "ui/theme/theme.h"
#include "ui/tray/routemenu.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

RouteView::RouteView(ConfigStore &config, GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_config(config), m_gateway(gateway), m_name(new QLineEdit(this)),
      m_restriction(new QPushButton(this)),
      m_refresh(new QPushButton(Theme::icon(u"refresh"_s), tr("Refre&sh"), this)),
      m_trouble(new StatusLabel(this)), m_view(new QTreeView(this)), m_details(new QLabel(this)),
      m_close(new QPushButton(tr("Close &now"), this)), m_closeAction(new QAction(tr("Close now"), this))
{
    setUpView();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeHead());
    layout->addWidget(m_trouble);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeFoot());
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &RouteView::tick);
    connect(&m_gateway, &GatewayThread::routePreviewed, this, &RouteView::take);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RouteView::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RouteView::showCurrent);
    showCurrent();
}

QWidget *RouteView::makeHead()
{
    m_name->setObjectName(u"routeModel"_s);
    m_name->setPlaceholderText(tr("A model, or PROVIDER/MODEL"));
    m_name->setAccessibleName(tr("Model whose route is shown"));
    m_name->setMaximumWidth(fontMetrics().averageCharWidth() * 44);
    auto *choices = new RouteMenu(m_config, this);
    m_restriction->setObjectName(u"routeRestriction"_s);
    m_restriction->setToolTip(tr("Which providers may be used just now"));
    m_restriction->setAutoDefault(false);
    m_restriction->setProperty("menu", true);
    m_restriction->setMenu(choices);
    connect(choices, &RouteMenu::told, this, [this](const QString &text, bool fine) {
        if (!fine)
            m_trouble->setStatus(Status::bad(text));
    });
    connect(&m_config, &ConfigStore::changed, this, &RouteView::showRestriction);
    showRestriction();
    m_refresh->setAutoDefault(false);
    auto *label = new QLabel(tr("A re&quest for"), this);
    label->setBuddy(m_name);
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_name, 2);
    row->addWidget(m_restriction);
    row->addStretch(1);
    row->addWidget(m_refresh);
    connect(m_name, &QLineEdit::textEdited, this, &RouteView::nameTyped);
    connect(m_refresh, &QPushButton::clicked, this, &RouteView::ask);
    return head;
}

void RouteView::showRestriction()
{
    const QString &active = m_config.current()->routing.active;
    m_restriction->setText(active == u"all" ? tr("Ro&ute: all providers")
                           : active == u"local"
                               ? tr("Ro&ute: local only")
                               : tr("Ro&ute: %1").arg(QString(active).replace(u'&', u"&&"_s)));
}

void RouteView::setUpView()
{
    m_view->setObjectName(u"routeTargets"_s);
    m_view->setAccessibleName(tr("Targets of the route"));
    m_view->setModel(&m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->setSectionsMovable(false);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(RouteModel::PlaceColumn, character * 10);
    m_view->header()->resizeSection(RouteModel::TargetColumn, character * 34);
    m_view->header()->resizeSection(RouteModel::StateColumn, character * 34);
    m_view->addAction(m_closeAction);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_closeAction, &QAction::triggered, this, &RouteView::closeBreaker);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RouteView::showCurrent);
}

QWidget *RouteView::makeFoot()
{
    m_details->setObjectName(u"routeDetails"_s);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setProperty("role", u"muted"_s);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("The chosen target"));
    m_details->setMinimumHeight(m_details->fontMetrics().lineSpacing() * 2); // nothing jumps
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_close->setAutoDefault(false);
    m_close->setToolTip(tr("The target is well again: it is asked from the next request on"));
    m_closeAction->setToolTip(m_close->toolTip());
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_details, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QPushButton::clicked, this, &RouteView::closeBreaker);
    return foot;
}

void RouteView::setModelName(const QString &name)
{
    if (name == modelName())
        return;
    m_name->setText(name);
    nameTyped();
}

QString RouteView::modelName() const
{
    return m_name->text().trimmed();
}

void RouteView::nameTyped()
{
    m_isAsking = false; // the answer to the name before is not wanted any more
    if (isVisible())
        ask();
    emit modelNameChanged(modelName());
}

void RouteView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    m_second.start();
}

void RouteView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

void RouteView::tick()
{
    m_model.tick(unixMilliseconds());
    if (!m_isAsking) // a busy gateway answers later
        ask();
}

void RouteView::ask()
{
    static int lastTicket = 0; // of all views
    m_ticket = ++lastTicket;
    m_isAsking = !modelName().isEmpty();
    if (m_isAsking)
        m_gateway.previewRoute(m_ticket, modelName());
    else
        take(m_ticket, {});
}

void RouteView::take(int ticket, const RoutePreview &preview)
{
    if (ticket != m_ticket)
        return;
    m_isAsking = false;
    const PreviewedTarget *current = m_model.target(m_view->currentIndex().row());
    const std::optional<TargetId> chosen = current ? std::optional(current->health.id) : std::nullopt;
    m_model.setPreview(preview);
    if (preview.error.isEmpty())
        m_trouble->clear();
    else
        m_trouble->setStatus(Status::bad(tr("It would be refused"), preview.error));
    // The order may be another one; what was chosen stays so.
    int row = 0;
    while (m_model.target(row) && m_model.target(row)->health.id != chosen)
        ++row;
    m_view->setCurrentIndex(m_model.index(m_model.target(row) ? row : 0, 0));
    showCurrent();
}

void RouteView::showCurrent()
{
    const int row = m_view->currentIndex().row();
    const PreviewedTarget *target = m_model.target(row);
    const bool isWell = !target || target->health.availability.kind == Availability::Kind::Ready;
    m_close->setEnabled(!isWell);
    m_closeAction->setEnabled(!isWell);
    QStringList lines;
    if (target) {
        lines += target->reason;
        if (!target->health.lastError.isEmpty())
            lines += tr("Last failure, %1: %2")
                         .arg(Format::time(target->health.lastErrorAtMs), target->health.lastError);
        if (target->health.inFlight > 0)
            lines += tr("%n request(s) are under way there.", nullptr, target->health.inFlight);
    }
    if (m_details->text() != lines.join(u'\n')) // else a selection would be lost each second
        m_details->setText(lines.join(u'\n'));
}

void RouteView::closeBreaker()
{
    const PreviewedTarget *target = m_model.target(m_view->currentIndex().row());
    if (!target)
        return;
    m_gateway.closeBreaker(target->health.id);
    ask();
}
